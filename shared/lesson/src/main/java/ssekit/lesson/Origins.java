package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.webserver.cors.CorsFeature;
import io.helidon.webserver.cors.CorsPathConfig;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whose pages may read the streams besides the server's own: `ALLOWED_ORIGINS`, with commas between them, else
/// `server.allowed-origins`, else nobody's.
///
/// @param allowed each as a browser sends it in `Origin`, such as `http://localhost:3000`; 100 at most
record Origins(Set<String> allowed) {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]{1,253}(:\\d{1,5})?|https?://\\[[0-9a-f:]+](:\\d{1,5})?");
    private static final int MOST = 100;

    Origins {
        if (allowed.size() > MOST) {
            throw new Mistake("Expected at most " + MOST + " origins in ALLOWED_ORIGINS, got " + allowed.size() + ".");
        }
        for (var origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new Mistake("Expected ALLOWED_ORIGINS to have origins such as http://localhost:3000, with commas"
                        + " between them and nothing behind host and port, got '" + origin + "'.");
            }
        }
    }

    static Origins from(Config config) {
        var list = config.get("ALLOWED_ORIGINS")
                .asString()
                .or(() -> config.get("server.allowed-origins").asString().asOptional())
                .orElse("");
        return new Origins(Stream.of(list.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /// Lets them read and post. A page of any other origin gets no leave from its browser.
    CorsFeature feature() {
        return CorsFeature.create(cors -> cors.addDefaults(false)
                .enabled(!allowed.isEmpty())
                .addPath(CorsPathConfig.builder()
                        .pathPattern("/*")
                        .allowOrigins(allowed)
                        .allowMethods(Set.of("GET", "POST", "DELETE"))
                        .allowHeaders(Set.of("Content-Type", "Authorization", "Last-Event-ID", "A2A-Version"))
                        .build()));
    }
}
