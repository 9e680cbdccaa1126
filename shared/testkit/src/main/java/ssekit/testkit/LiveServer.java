package ssekit.testkit;

import io.helidon.config.Config;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import ssekit.lesson.ExerciseOpen;
import ssekit.lesson.ServerDefaults;

/// A real Helidon server on 127.0.0.1, at a free port, for the length of a test.
///
/// It answers an open exercise with 501 and its sentence. What a handler throws is not logged: it stands in the failure
/// of the test, if that has an [Exercise].
public final class LiveServer implements AutoCloseable {

    /// How long the handlers get to finish when the server closes; then they are interrupted.
    private static final Duration GRACE = Duration.ofMillis(10);

    /// In bytes. By default, the system buffers megabytes before a writer blocks on a client that does not read.
    private static final int SEND_BUFFER = 64 * 1024;

    private final List<HttpService> services;
    private final WebServer server;

    private LiveServer(int port, List<HttpService> services, Consumer<HttpRouting.Builder> routing) {
        ServerLog.install();
        this.services = services;
        var tap = new ServerTap();
        server = ServerDefaults.builder(Config.empty(), services, tap.requests(), tap.responses())
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .shutdownGracePeriod(GRACE)
                .connectionOptions(options -> options.socketSendBufferSize(SEND_BUFFER))
                .routing(builder -> {
                    builder.error(
                            ExerciseOpen.class,
                            (request, response, open) -> response.status(Status.NOT_IMPLEMENTED_501)
                                    .send(open.getMessage() + " (" + open.place() + ")\n"));
                    routing.accept(builder);
                })
                .build()
                .start();
        if (!server.isRunning()) {
            throw new IllegalStateException("Expected a free port, but nothing can listen on port " + port + ".");
        }
        if (port > 0) {
            Timeline.ofTest().tap().note(Moment.Kind.SERVER_IS_BACK);
        }
    }

    /// Starts a server at a free port.
    public static LiveServer start(HttpService... services) {
        return startOn(0, services);
    }

    /// Starts a server at a free port, with a lesson's own routing.
    @SuppressWarnings("overloads") // a lambda is always the routing: javac looks at `HttpService...` last
    public static LiveServer start(Consumer<HttpRouting.Builder> routing) {
        return startOn(0, routing);
    }

    /// Starts a server at a port, as a server does that comes back.
    ///
    /// @throws IllegalStateException if another one listens there
    public static LiveServer startOn(int port, HttpService... services) {
        return new LiveServer(port, List.of(services), routing -> routing.register(services));
    }

    /// The same with a lesson's own routing.
    @SuppressWarnings("overloads")
    public static LiveServer startOn(int port, Consumer<HttpRouting.Builder> routing) {
        return new LiveServer(port, List.of(), routing);
    }

    /// Where it listens.
    public int port() {
        return server.port();
    }

    /// @param path begins with a slash; a query may follow
    public URI uri(String path) {
        return Tcp.uri(port(), path);
    }

    /// Stops the server in the middle of a test; it listens no more once this returns.
    ///
    /// A service that is [AutoCloseable] is closed first, as a lesson's own server does it.
    public void stop() {
        if (server.isRunning()) {
            Timeline.ofTest().tap().note(Moment.Kind.SERVER_STOPS);
            close();
        }
    }

    /// The same at its end.
    @Override
    public void close() {
        if (!server.isRunning()) {
            return;
        }
        try {
            services.forEach(LiveServer::close);
        } finally {
            server.stop();
        }
    }

    private static void close(HttpService service) {
        try {
            if (service instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Expected the service to close, but: " + e.getMessage(), e);
        }
    }
}
