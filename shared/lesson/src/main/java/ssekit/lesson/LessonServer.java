package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import ssekit.scope.Scope;

/// What all servers of the lessons share: configuration, health, the page, and a sentence for a mistake.
public final class LessonServer {
    private static final HttpService HEALTH = rules -> rules.get(
            "/health",
            (request, response) -> response.header(HeaderValues.CONTENT_TYPE_JSON)
                    .send(JsonObject.builder().set("status", "UP").build().toString()));

    private static final Http1ConnectionListener NO_LISTENER = new Http1ConnectionListener() {};

    private LessonServer() {}

    /// Starts a lesson's server, says what to type next, and serves until it is stopped.
    ///
    /// @param lesson makes the lesson's service from its settings
    /// @param page shows the lesson's stream at `/`
    /// @param args the program's arguments: [ServerOptions]
    public static void run(Function<Config, HttpService> lesson, Scope page, String... args) {
        ServerOptions.run(options -> run(lesson, page, options), args);
    }

    private static void run(Function<Config, HttpService> lesson, Scope page, ServerOptions options) {
        var config = Settings.read();
        var address = Address.from(config, options);
        address.check();
        var service = lesson.apply(config);
        var server = start(config, address, service, page);
        Terminal.atCtrlC(() -> stop(service, server));
        welcome(address.host().getHostAddress() + ":" + server.port(), page);
    }

    /// Starts the same server for a test, at a free port of 127.0.0.1.
    ///
    /// @param config of its `server`, Helidon's own settings hold as well, such as `max-tcp-connections`
    public static WebServer start(Config config, HttpService service, Scope page) {
        return start(config, new Address(InetAddress.getLoopbackAddress(), 0), service, page);
    }

    private static WebServer start(Config config, Address address, HttpService service, Scope page) {
        var server = ServerDefaults.builder(config, List.of(HEALTH, page, service), NO_LISTENER, listener(service))
                .address(address.host())
                .port(address.port())
                .routing(routing -> route(routing, service, page))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new Mistake("The server did not start: see the lines above.");
        }
        return server;
    }

    /// Helidon interrupts the handlers before it tells a service that it has stopped. So a service with something to
    /// say before, such as a goodbye to its readers, is [AutoCloseable] and closed first.
    public static void stop(HttpService service, WebServer server) {
        try {
            if (service instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception e) {
            System.out.println(Terminal.sentence(e));
        }
        server.stop();
    }

    /// A service that listens hears of all that is sent.
    private static Http1ConnectionListener listener(HttpService service) {
        return service instanceof Http1ConnectionListener listener ? listener : NO_LISTENER;
    }

    /// A service that is a [Filter] as well sees every request.
    private static void route(HttpRouting.Builder routing, HttpService service, Scope page) {
        if (service instanceof Filter filter) {
            routing.addFilter(filter);
        }
        routing.error(ExerciseOpen.class, (request, response, open) -> {
                    System.out.println(open.getMessage() + " (" + open.place() + ")");
                    response.status(Status.NOT_IMPLEMENTED_501).send(open.getMessage() + " (" + open.place() + ")\n");
                })
                .register(HEALTH)
                .register(page)
                .register(service);
    }

    /// The client has to know where the server is, when that is not where it looks by itself.
    private static String port(String authority) {
        var port = authority.substring(authority.lastIndexOf(':') + 1);
        return port.equals(Address.DEFAULT_PORT) ? "" : "PORT=" + port + " ";
    }

    private static void welcome(String authority, Scope page) {
        System.out.printf("""
                Serving on http://%1$s
                  in a browser:          http://%1$s/
                  in a second terminal:  %2$s-client
                  by hand:               curl -N http://%1$s%3$s
                Ctrl-C stops it.
                """, authority, port(authority) + Terminal.make(), page.stream());
    }
}
