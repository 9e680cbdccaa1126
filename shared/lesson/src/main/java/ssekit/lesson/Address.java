package ssekit.lesson;

import io.helidon.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;

/// Where a server listens: `--host` and `--port`, else `HOST` and `PORT`, else `server.host` and `server.port`, else
/// 127.0.0.1 and 8080.
public record Address(InetAddress host, int port) {
    static final String DEFAULT_PORT = "8080";

    /// The value, and the name of its source including the sign before the value.
    private record Said(String name, String sign, String value) {}

    static Address from(Config config, ServerOptions options) {
        return from(config, options, DEFAULT_PORT);
    }

    /// The same with another port in place of 8080.
    public static Address from(Config config, ServerOptions options, String defaultPort) {
        return new Address(
                host(said("host", options.host, config, "127.0.0.1")),
                port(said("port", options.port, config, defaultPort)));
    }

    /// Fails in a sentence when nothing can listen here. Helidon itself would write a log and go on without listening.
    public void check() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("assign requested address")) {
                throw new Mistake(host.getHostAddress() + " is no address of this machine: leave HOST out to listen on"
                        + " 127.0.0.1.");
            }
            throw new Mistake("Nothing can listen on " + host.getHostAddress() + " at port " + port + " ("
                    + e.getMessage() + "): stop the other server, or choose another port, as in PORT="
                    + (port % 65_535 + 1) + ".");
        }
    }

    private static Said said(String key, String option, Config config, String otherwise) {
        if (option != null) {
            return new Said("--" + key, " ", option);
        }
        var variable = key.toUpperCase(Locale.ROOT);
        return new Said(
                variable,
                "=",
                config.get(variable)
                        .asString()
                        .or(() -> config.get("server").get(key).asString().asOptional())
                        .orElse(otherwise));
    }

    private static InetAddress host(Said said) {
        try {
            return InetAddress.getByName(said.value());
        } catch (UnknownHostException e) {
            throw new Mistake("Expected " + said.name() + " to be a name or an address of this machine, got '"
                    + said.value() + "': leave it out to listen on 127.0.0.1.");
        }
    }

    private static int port(Said said) {
        try {
            var port = Integer.parseInt(said.value().strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new Mistake("Expected " + said.name() + " to be a number from 0 to 65535, got '" + said.value()
                + "': try " + said.name() + said.sign() + "8081.");
    }
}
