package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The names under which a server answers: this machine's loopback names, the address that the request came to,
/// and `ALLOWED_HOSTS`, separated by commas, else `server.allowed-hosts`.
///
/// A hostile page can make its own name resolve to 127.0.0.1 (DNS rebinding) and could then read from this
/// server. But its requests carry that name in `Host`.
///
/// @param names in lower case, without ports; 100 at most
record AllowedHosts(Set<String> names) implements Filter {
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,253}|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final int MOST = 100;

    AllowedHosts {
        if (names.size() > MOST) {
            throw new Mistake("Expected at most " + MOST + " names in ALLOWED_HOSTS, got " + names.size() + ".");
        }
        for (var name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new Mistake("Expected ALLOWED_HOSTS to have names such as hub.example.org, without ports and with"
                        + " commas between them, got '" + name + "'.");
            }
        }
    }

    static AllowedHosts from(Config config) {
        return new AllowedHosts(Settings.list(config, "ALLOWED_HOSTS", "allowed-hosts").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var name = PORT.matcher(request.authority().toLowerCase(Locale.ROOT)).replaceFirst("");
        if (isAllowed(name, request)) {
            chain.proceed();
            return;
        }
        Problem.forbidden("Expected to be asked as 127.0.0.1 or localhost, got the Host '" + name
                        + "': if this server has that name, start it with ALLOWED_HOSTS=" + name + ".")
                .send(response);
    }

    private boolean isAllowed(String name, RoutingRequest request) {
        return names.contains(name)
                || name.equals("localhost")
                || ClientAddress.literal(name.replaceAll("[\\[\\]]", ""))
                        .filter(address -> address.isLoopbackAddress() || address.equals(local(request)))
                        .isPresent();
    }

    private static InetAddress local(RoutingRequest request) {
        return request.localPeer().address() instanceof InetSocketAddress internet ? internet.getAddress() : null;
    }
}
