package ssekit.hub;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;

/// Lessons 5 to 7 as one server: topics, publishing, agents' streams and tasks.
///
/// The hub watches all streams from outside, as bytes between a lesson and its reader, so the lessons do not
/// depend on it.
public final class Hub implements HttpService, Filter, Http1ConnectionListener, AutoCloseable {
    static final Scope PAGE = Scope.of("/stream", "gap", "agent_message", "bye").titled("The hub");

    private static final int MOST_CONNECTIONS = 1_000_000;

    private final HttpService topics;
    private final HttpService tasks;
    private final Patience patience;
    private final Requests requests = new Requests();
    private final Streams streams = new Streams();
    private final Figures figures;
    private Thread watch;

    Hub(ssekit.topics.Server topics, ssekit.taskstate.Server tasks, Patience patience) {
        this.figures = new Figures(streams::count, () -> topics.events() + tasks.events(), topics.topics()::forgotten);
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
        response.header(HeaderNames.CONTENT_TYPE, Figures.CONTENT_TYPE).send(figures.text());
    }

    @Override
    public void beforeStart() {
        watch = Thread.ofVirtual().name("watch").start(() -> streams.watch(patience.write(), figures));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var path = request.path().path();
        if (!requests.begin()) {
            refuse(path, response);
            return;
        }
        var opened = new AtomicReference<Stream>();
        response.streamFilter(out -> isEventStream(response) ? open(path, out, opened) : answer(out));
        try {
            chain.proceed();
        } finally {
            requests.end();
            streams.remove(opened.get());
        }
    }

    /// Hears of every answer, also of those that come before any filter or handler.
    @Override
    public void status(ConnectionContext connection, Status status) {
        figures.answered(status);
    }

    /// A browser that gets 503 for a stream never comes back, so it gets a goodbye.
    private void refuse(String path, RoutingResponse response) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        if (hasGoodbye(path)) {
            response.header(HeaderValues.CONTENT_TYPE_EVENT_STREAM).send(patience.goodbyeFrames());
        } else {
            response.status(Status.SERVICE_UNAVAILABLE_503).send("The hub is stopping: come back in a moment.\n");
        }
    }

    private OutputStream answer(OutputStream out) {
        if (requests.areGivenUp()) {
            throw new CloseConnectionException("The hub is stopping, and this answer comes too late.");
        }
        return out;
    }

    private OutputStream open(String path, OutputStream out, AtomicReference<Stream> opened) {
        var stream = new Stream(out, figures, hasGoodbye(path) ? patience.goodbyeFrames() : "");
        opened.set(stream);
        streams.add(stream);
        requests.end(); // it is a stream now, and waited for as such
        return stream;
    }

    /// Topics and agents: streams that go on at the next server. A task is over with this one.
    private static boolean hasGoodbye(String path) {
        return path.startsWith("/stream");
    }

    private static boolean isEventStream(RoutingResponse response) {
        return response.headers()
                .contentType()
                .map(HttpMediaType::mediaType)
                .filter(MediaTypes.TEXT_EVENT_STREAM::equals)
                .isPresent();
    }

    /// Comes before Helidon stops. Publishers are finished first, since what a publisher was told is published, every
    /// reader must get. Then each reader reads what is there and gets its goodbye, and its stream ends. Each of the
    /// two has half of the time.
    @Override
    public void close() {
        var half = patience.limit().dividedBy(2);
        requests.finish(half);
        streams.end(half, patience.goodbye(), figures);
    }

    @Override
    public void afterStop() {
        watch.interrupt();
    }
}
