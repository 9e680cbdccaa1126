package ssekit.hub;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;

/// What lessons 5 to 7 add up to: topics, publishing, agents' streams and tasks on one server.
///
/// All streams are seen from outside, as bytes between a lesson and its reader, so the lessons know nothing of it.
public final class Hub implements HttpService, Filter, AutoCloseable {
    static final Scope PAGE = Scope.of("/stream", "gap", "agent_message", "bye").titled("The hub");

    /// Ten for each of three writes that may be left to do: the one under way, the goodbye, and the end.
    private static final int LOOKS = 30;

    private static final int MOST_CONNECTIONS = 1_000_000;

    private final HttpService topics;
    private final HttpService tasks;
    private final Patience patience;
    private final Streams streams = new Streams();
    private final Figures figures;
    private Thread watch;

    Hub(ssekit.topics.Server topics, HttpService tasks, Patience patience) {
        this.figures = new Figures(streams::count, topics.topics()::forgotten);
        this.topics = topics;
        this.tasks = tasks;
        this.patience = patience;
    }

    public static void main(String[] args) {
        LessonServer.run(Hub::from, PAGE, args);
    }

    static Hub from(Config config) {
        var most = config.get("connections.most").asInt().orElse(MOST_CONNECTIONS);
        if (most < 1 || most > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "Expected connections.most to be from 1 to " + MOST_CONNECTIONS + ", got " + most + ".");
        }
        return new Hub(ssekit.topics.Server.from(config), ssekit.taskstate.Server.from(config), Patience.from(config));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/metrics", this::metrics).register(topics, tasks);
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, Exposition.CONTENT_TYPE).send(figures.text());
    }

    @Override
    public void beforeStart() {
        watch = Thread.ofVirtual().name("watch").start(() -> streams.watch(patience.write(), figures));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (streams.areEnding()) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send("The hub is stopping: come back in a moment.\n");
            return;
        }
        var path = request.path().path();
        var opened = new AtomicReference<Stream>();
        response.streamFilter(out -> isEventStream(response) ? open(path, out, opened) : out);
        try {
            chain.proceed();
        } finally {
            streams.remove(opened.get());
            figures.answered(path, response.status());
        }
    }

    private OutputStream open(String path, OutputStream out, AtomicReference<Stream> opened) {
        var goodbye = path.startsWith("/stream") ? patience.goodbyeFrames() : "";
        var stream = new Stream(out, figures, goodbye);
        opened.set(stream);
        streams.add(stream);
        return stream;
    }

    private static boolean isEventStream(RoutingResponse response) {
        return response.headers()
                .contentType()
                .map(HttpMediaType::mediaType)
                .filter(MediaTypes.TEXT_EVENT_STREAM::equals)
                .isPresent();
    }

    /// Comes before Helidon stops: every stream ends properly, those of topics with a goodbye. For readers who don't
    /// read there is only so much time.
    @Override
    public void close() {
        streams.end();
        var pause = patience.goodbye().dividedBy(10);
        for (var look = 0; look < LOOKS && !streams.awaitNone(pause); look++) {
            streams.cutOffStuck(patience.goodbye(), figures);
        }
    }

    @Override
    public void afterStop() {
        watch.interrupt();
    }
}
