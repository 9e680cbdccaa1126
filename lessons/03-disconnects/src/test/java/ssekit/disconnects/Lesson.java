package ssekit.disconnects;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

/// Servers of this lesson, made for tests, and what `GET /subscribers` says.
final class Lesson {
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofMinutes(1);
    static final Duration RETRY = Duration.ofMillis(1500);
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    /// How many of these frames are more than all buffers between a server and a probe hold.
    static final int TOO_MANY = 40;

    private static final Frame LARGE = Frame.message("#".repeat(64 * 1024));
    private static final Frame MEDIUM = Frame.message("#".repeat(16 * 1024));

    private Lesson() {}

    /// A stream on which nothing ever happens but heartbeats.
    static Server quiet(Duration heartbeat) {
        return server(event -> {}, heartbeat, LONGER_THAN_ANY_TEST);
    }

    /// The same with a feed that a test may end.
    static Server quiet(Feed feed) {
        var never = LONGER_THAN_ANY_TEST;
        return new Server(feed, event -> {}, new Timing(never, never, never, RETRY), InstantSource.fixed(NOW));
    }

    static Server server(Producer producer, Duration heartbeat, Duration patience) {
        return server(producer, new Timing(heartbeat, patience, LONGER_THAN_ANY_TEST, RETRY));
    }

    static Server server(Producer producer, Timing timing) {
        return new Server(producer, timing, InstantSource.fixed(NOW));
    }

    /// Serves until the end of the test, and then stops without a goodbye: that is exercise 4.
    static LiveServer serve(Server server) {
        return LiveServer.start(routing -> routing.register(server));
    }

    static Frame event(int n) {
        return Frame.message("event " + n).withId(String.valueOf(n));
    }

    static Frame largeEvent(int n) {
        return LARGE.withId(String.valueOf(n));
    }

    static Frame mediumEvent(int n) {
        return MEDIUM.withId(String.valueOf(n));
    }

    static JsonObject subscribers(LiveServer server) {
        try (var probe = Probe.get(server.uri("/subscribers"), Map.of("Accept", "application/json"))) {
            probe.await("an answer to GET /subscribers", answer -> answer.ending() != Ending.STILL_OPEN);
            return JsonParser.create(probe.text()).readJsonObject();
        }
    }

    static int count(LiveServer server) {
        return subscribers(server).intValue("count", -1);
    }

    static void awaitSubscribers(int count, LiveServer server) {
        var seen = new AtomicInteger();
        Await.until(
                "a count of " + count + " in GET /subscribers",
                () -> seen.updateAndGet(before -> count(server)) == count,
                () -> "it was " + seen + ".");
    }

    static void awaitStuck(LiveServer server) {
        awaitStuck(() -> subscribers(server));
    }

    /// Waits until some write has been going on for ten looks in a row: nobody takes what it sends.
    static void awaitStuck(Supplier<JsonObject> subscribers) {
        var looks = new AtomicInteger();
        Await.until("a write that is stuck", () -> {
            var writing = isWriting(subscribers.get());
            return looks.updateAndGet(before -> writing ? before + 1 : 0) == 10;
        });
    }

    static boolean isWriting(JsonObject subscribers) {
        return subscribers.toString().contains("\"writing\":true");
    }

    /// A reader that costs no thread: it asks for the stream, and its bytes wait until somebody reads them.
    static Socket connect(LiveServer server) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout((int) Await.deadline().toMillis());
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
