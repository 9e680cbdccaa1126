package ssekit.lesson;

import io.helidon.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// Where a server listens: `HOST` and `PORT`, else `server.host` and `server.port`, else 127.0.0.1 and 8080.
public record Address(InetAddress host, int port) {
    static final String DEFAULT_PORT = "8080";

    static Address from(Config config) {
        return from(config, DEFAULT_PORT);
    }

    /// The same with another port in place of 8080.
    public static Address from(Config config, String defaultPort) {
        return new Address(
                host(setting(config, "HOST", "host", "127.0.0.1")), port(setting(config, "PORT", "port", defaultPort)));
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

    private static String setting(Config config, String variable, String key, String otherwise) {
        return config.get(variable)
                .asString()
                .or(() -> config.get("server").get(key).asString().asOptional())
                .orElse(otherwise);
    }

    private static InetAddress host(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new Mistake("Expected HOST to be a name or an address of this machine, got '" + name
                    + "': leave it out to listen on 127.0.0.1.");
        }
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new Mistake("Expected PORT to be a number from 0 to 65535, got '" + text + "': try PORT=8081.");
    }
}
