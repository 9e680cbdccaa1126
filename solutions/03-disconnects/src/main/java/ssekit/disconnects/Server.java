package ssekit.disconnects;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import ssekit.disconnects.Feed.Reading;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Streams what one producer makes to everyone who reads, knows who that is, and says goodbye before it stops.
public final class Server implements HttpService, AutoCloseable {
    private static final List<Frame> HEARTBEAT = List.of(Frame.comment(""));

    /// Ten for each of three writes that may be left to do: the one under way, the goodbye, and the end. A reader that
    /// is stuck costs the stop one `goodbye.patience`; one that is slow, but reads, may take three.
    private static final int LOOKS = 30;

    private final Feed feed;
    private final Subscribers subscribers = new Subscribers();
    private final Producer producer;
    private final Timing timing;
    private final InstantSource clock;
    private List<Thread> threads = List.of();

    public Server(Producer producer, Timing timing, InstantSource clock) {
        this(new Feed(), producer, timing, clock);
    }

    Server(Feed feed, Producer producer, Timing timing, InstantSource clock) {
        this.feed = feed;
        this.producer = producer;
        this.timing = timing;
        this.clock = clock;
    }

    public static void main(String[] args) {
        LessonServer.run(
                config -> new Server(Producer.from(config.get("stream")), Timing.from(config), InstantSource.system()),
                Scope.of("/events", "bye").endingWith().titled("Lesson 3: disconnects"),
                args);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events).get("/subscribers", this::subscribers);
    }

    @Override
    public void beforeStart() {
        threads = List.of(
                Background.start("producer", () -> producer.produce(feed::append)),
                Background.start("watch", () -> subscribers.watch(timing.patience())));
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var after = feed.last();
        if (feed.hasEnded()) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send("The server is stopping: come back in a moment.\n");
            return;
        }
        // EXERCISE 1: free the ghost
        // The list shows a reader as long as anything may be written to it, and no longer, however that ends: most
        // readers just vanish. The end of a response is a write too: it may get stuck, or fail. What a write throws
        // goes on to Helidon, which closes the connection.
        var subscriber = new Subscriber(address(request), clock.instant(), response.sink(FrameSink.TYPE));
        subscribers.add(subscriber);
        try (subscriber) {
            follow(subscriber, after);
        } finally {
            subscribers.remove(subscriber);
        }
    }

    /// Writes whatever comes behind number `after`. A write is also the only way to notice that a reader has gone: it
    /// throws. So something is written even when there is nothing to say.
    private void follow(Subscriber subscriber, long after) throws InterruptedException {
        for (var at = after; ; ) {
            switch (feed.read(at, timing.heartbeat())) {
                case Reading.News(var frames, var last) -> {
                    subscriber.write(frames);
                    at = last;
                }
                case Reading.Quiet() -> subscriber.write(HEARTBEAT);
                case Reading.Over() -> {
                    return;
                }
            }
        }
    }

    private static String address(ServerRequest request) {
        return request.remotePeer().host() + ":" + request.remotePeer().port();
    }

    private void subscribers(ServerRequest request, ServerResponse response) {
        response.header(HeaderValues.CONTENT_TYPE_JSON)
                .send(subscribers.toJson().toString());
    }

    /// Comes before Helidon stops. Helidon by itself would give the handlers half a second and then interrupt them.
    @Override
    public void close() {
        // EXERCISE 4: goodbye
        // All who read get the `retry` of timing.retry(), the event `bye` with the data `{}`, and a proper end. A write
        // may take timing.goodbye(): ten looks in that time find who is stuck for longer, and cut it off. This returns
        // once all have left, or after LOOKS looks.
        feed.end(List.of(Frame.retry(timing.retry()), Frame.event("bye", "{}")));
        var pause = timing.goodbye().dividedBy(10);
        for (var look = 0; look < LOOKS && !subscribers.awaitNone(pause); look++) {
            subscribers.cutOffStuck(timing.goodbye());
        }
    }

    @Override
    public void afterStop() {
        threads.forEach(Thread::interrupt);
    }
}
