package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Proxies whose `X-Forwarded-For` is trusted: `TRUSTED_PROXIES`, addresses separated by commas, else
/// `server.trusted-proxies`, else none. Any client can send that header.
record TrustedProxies(Set<InetAddress> addresses) implements Filter {
    static TrustedProxies from(Config config) {
        return new TrustedProxies(Settings.list(config, "TRUSTED_PROXIES", "trusted-proxies").stream()
                .map(text -> ClientAddress.literal(text)
                        .orElseThrow(() -> new Mistake("Expected TRUSTED_PROXIES to have addresses such as 10.0.0.5,"
                                + " with commas between them, got '" + text + "'.")))
                .collect(Collectors.toSet()));
    }

    boolean has(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet && addresses.contains(internet.getAddress());
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (has(request.remotePeer().address())) {
            request.context().register(client(request));
        }
        chain.proceed();
    }

    /// Each proxy appends the address of its own client, so the last address that is not a trusted proxy is the client.
    private ClientAddress client(RoutingRequest request) {
        var client = ClientAddress.of(request.remotePeer().address());
        for (var hop : hops(request).reversed()) {
            var address = ClientAddress.literal(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = ClientAddress.of(address.get());
            if (!addresses.contains(address.get())) {
                return client;
            }
        }
        return client;
    }

    private static List<String> hops(RoutingRequest request) {
        var hops = new ArrayList<String>();
        request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .forEach(hops::add);
        return hops;
    }
}
