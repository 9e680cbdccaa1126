package ssekit.lesson;

import io.helidon.common.Weighted;
import io.helidon.config.Config;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.spi.ServerFeature;
import java.time.Duration;
import java.util.List;

/// What every server of the kit does with a request before a lesson sees it: checks the host and the method, sets
/// deadlines, and refuses with a sentence.
public final class ServerDefaults implements ServerFeature, HttpFeature, Weighted {
    /// Comes before Helidon's own features, such as CORS.
    private static final double FIRST = 1000;
    /// In bytes. The server reads an unwanted body up to this size, so that it is not parsed as the next request.
    private static final long LARGEST_BODY = 16L * 1024 * 1024;

    private final AllowedHosts hosts;
    private final TrustedProxies proxies;
    private final AllowedMethods methods;

    private ServerDefaults(Config config, List<? extends HttpService> services) {
        this.hosts = AllowedHosts.from(config);
        this.proxies = TrustedProxies.from(config);
        this.methods = AllowedMethods.of(services);
    }

    /// The same without listeners.
    public static WebServerConfig.Builder builder(Config config, List<? extends HttpService> services) {
        return builder(config, services, new Listeners(List.of()), new Listeners(List.of()));
    }

    /// A server that has all of it; address, port and routing are still to be set.
    ///
    /// @param config the whole configuration; of its `server`, Helidon's own settings hold as well
    /// @param services what the routing will have; a wrong method on one of their paths is answered with 405
    /// @param received hears of what comes in
    /// @param sent hears of what goes out, and of all that is refused
    public static WebServerConfig.Builder builder(
            Config config,
            List<? extends HttpService> services,
            Http1ConnectionListener received,
            Http1ConnectionListener sent) {
        var patience = patience(config);
        return WebServer.builder()
                .maxPayloadSize(LARGEST_BODY)
                .config(config.get("server"))
                .shutdownHook(false)
                .idleConnectionTimeout(patience)
                .idleConnectionPeriod(patience.dividedBy(10))
                .protocolsDiscoverServices(false)
                .directHandlers(refusals())
                .addConnectionSelector(Connections.of(received, sent, Share.from(config), TrustedProxies.from(config)))
                .addFeature(Origins.from(config).feature())
                .addFeature(new ServerDefaults(config, services));
    }

    @Override
    public String name() {
        return type();
    }

    @Override
    public String type() {
        return "defaults";
    }

    @Override
    public void setup(ServerFeatureContext server) {
        server.socket(WebServer.DEFAULT_SOCKET_NAME).httpRouting().addFeature(this);
    }

    @Override
    public double weight() {
        return FIRST;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.addFilter(ServerDefaults::closing)
                .addFilter(hosts)
                .addFilter(proxies)
                .addFilter(methods)
                .addFilter(Origins::spaced);
        methods.refuse(routing);
    }

    /// Helidon 4.5.0 says `Connection: close`, and reads on (its issue 12324): what is left of the body would be the
    /// next request. So it is read to its end here, as far as it comes in time, and the connection closed.
    private static void closing(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (!response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            return;
        }
        try {
            request.content().consume();
        } catch (RuntimeException e) {
            // it was read before, or has no end
        }
        throw new CloseConnectionException("The answer said Connection: close.");
    }

    private static DirectHandlers refusals() {
        var handlers = DirectHandlers.builder();
        for (var type : EventType.values()) {
            handlers.addHandler(type, new Refusal());
        }
        return handlers.build();
    }

    private static Duration patience(Config config) {
        var patience = config.get("clients.patience").as(Duration.class).orElse(Duration.ofSeconds(20));
        if (patience.compareTo(Duration.ofMillis(100)) < 0 || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected clients.patience to be from PT0.1S to PT1H, got " + patience + ".");
        }
        return patience;
    }
}
