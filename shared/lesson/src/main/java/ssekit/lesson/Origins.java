package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.cors.CorsFeature;
import io.helidon.webserver.cors.CorsPathConfig;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The origins whose pages may read the streams besides the server's own: `ALLOWED_ORIGINS`, separated by commas,
/// else `server.allowed-origins`, else none.
///
/// @param allowed each as a browser sends it in `Origin`, such as `http://localhost:3000`; 100 at most
record Origins(Set<String> allowed) {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]{1,253}(:\\d{1,5})?|https?://\\[[0-9a-f:]+](:\\d{1,5})?");
    private static final int MOST = 100;
    /// What pages send: to publish, to talk to the agent, and to read a stream by `fetch`.
    private static final Set<String> HEADERS =
            Set.of("Content-Type", "Authorization", "Last-Event-ID", "A2A-Version", "A2A-Extensions", "Cache-Control");

    Origins {
        if (allowed.size() > MOST) {
            throw new Mistake("Expected at most " + MOST + " origins in ALLOWED_ORIGINS, got " + allowed.size() + ".");
        }
        for (var origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new Mistake("Expected ALLOWED_ORIGINS to have origins such as http://localhost:3000, with commas"
                        + " between them and nothing after host and port, got '" + origin + "'.");
            }
        }
    }

    static Origins from(Config config) {
        return new Origins(new LinkedHashSet<>(Settings.list(config, "ALLOWED_ORIGINS", "allowed-origins")));
    }

    /// Lets them read and post. A page of any other origin gets no leave from its browser.
    CorsFeature feature() {
        return CorsFeature.create(cors -> cors.addDefaults(false)
                .enabled(!allowed.isEmpty())
                .addPath(CorsPathConfig.builder()
                        .pathPattern("/*")
                        .allowOrigins(allowed)
                        .allowMethods(Set.of("GET", "POST", "DELETE"))
                        .allowHeaders(HEADERS)
                        .exposeHeaders(Set.of("Location", "Retry-After"))
                        .build()));
    }

    /// Helidon 4.5.0 takes `Access-Control-Request-Headers: a,b`, which is how browsers send it, for the name of one
    /// header. So each gets a value of its own before Helidon looks.
    static void spaced(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var names = HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS;
        if (request.headers().contains(names)) {
            var each = Stream.of(request.headers().get(names).values().split(","))
                    .map(String::strip)
                    .toList();
            request.header(HeaderValues.create(names, each));
        }
        chain.proceed();
    }
}
