package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;
import ssekit.testkit.Wire;

@Exercise(number = 4, title = "goodbye")
class Exercise4GoodbyeTest {
    private static final int READERS = 1_000;

    private final ByHand producer = new ByHand();
    private final Handlers handlers = new Handlers();
    private final Gate gate = new Gate();

    @Test
    void everyone_gets_retry_and_bye_and_a_proper_end() {
        var lesson = server(Lesson.LONGER_THAN_ANY_TEST);
        try (var server = Lesson.serve(lesson);
                var first = Probe.get(server.uri("/events"));
                var second = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(2, server);
            producer.make(Lesson.event(1));
            var closing = new Closing(lesson);
            for (var probe : List.of(first, second)) {
                assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                Wire.assertEqual("id: 1\ndata: event 1\n\nretry: 1500\n\nevent: bye\ndata: {}\n\n", probe.text());
            }
            closing.awaitReturn("since all have left");
        }
    }

    @Test
    void who_comes_while_the_server_stops_gets_503() {
        var lesson = server(Lesson.LONGER_THAN_ANY_TEST);
        try (var server = gate.serve(lesson);
                var slow = Probe.get(server.uri("/events"))) {
            getStuck(gate, server);
            var closing = new Closing(lesson);
            var status = new AtomicInteger();
            Await.until(
                    "a newcomer to get 503, since the server stops",
                    () -> status.updateAndGet(before -> statusOfNewcomer(server)) == 503,
                    () -> "it got " + status + ".");
            assertThat(closing.isWaiting())
                    .as("whether close() waits, while a write to a reader is under way")
                    .isTrue();
            gate.open();
            slow.await(
                    "a goodbye to who was there before", probe -> probe.text().contains("event: bye\n"));
        }
    }

    @Test
    void who_comes_while_the_server_stops_gets_503_although_nobody_reads() {
        var lesson = server(Lesson.LONGER_THAN_ANY_TEST);
        try (var server = Lesson.serve(lesson)) {
            new Closing(lesson).awaitReturn("since there is no reader");
            assertThat(statusOfNewcomer(server))
                    .as("status of GET /events while the server stops without any reader")
                    .isEqualTo(503);
        }
    }

    /// An event comes right after each frame of the goodbye: it must find that the feed has ended.
    @Test
    void nothing_comes_after_the_goodbye_however_busy_the_producer_is() throws InterruptedException {
        var feed = new BusyFeed();
        server(feed, Lesson.RETRY).close();
        assertThat(newest(1, feed))
                .as("the last frame of a feed that close() has ended, while the producer makes one event after another")
                .isEqualTo("event: bye\ndata: {}\n\n");
    }

    @Test
    void every_retry_that_can_be_set_can_be_said() throws InterruptedException {
        for (var millis : List.of(1L, 1_500L, 3_600_000L)) {
            var feed = new Feed();
            server(feed, Duration.ofMillis(millis)).close();
            assertThat(newest(2, feed))
                    .as("the goodbye with a goodbye.retry of %d ms", millis)
                    .isEqualTo("retry: " + millis + "\n\nevent: bye\ndata: {}\n\n");
        }
        assertThatThrownBy(() -> server(new Feed(), Duration.parse("PT1.0005S")))
                .as("a goodbye.retry that no goodbye could say, at the start of the server")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected goodbye.retry to be whole milliseconds from PT0.001S to PT1H, got PT1.0005S.");
    }

    /// The write under way, the goodbye and the end: each may take nearly as long as goodbye.patience.
    @Test
    void who_is_slow_but_reads_is_told_too() {
        var text = Conclusive.of("three writes, each within goodbye.patience", Duration.ofMillis(150), patience -> {
            var gate = new Gate();
            var lesson = server(patience);
            try (var server = gate.serve(lesson);
                    var slow = Probe.get(server.uri("/events"))) {
                Lesson.awaitSubscribers(1, server);
                gate.hold();
                var began = System.nanoTime();
                producer.make(Lesson.event(1));
                gate.awaitWaiting("event 1");
                var closing = new Closing(lesson);
                for (var write : List.of("the goodbye", "the end of the response", "")) {
                    var start = began;
                    Await.until(
                            "a write that takes three quarters of goodbye.patience",
                            () -> Conclusive.since(start).compareTo(Conclusive.parts(patience, 75)) > 0);
                    var tooSoon = gate.interrupted() > 0 || !closing.isWaiting();
                    if (tooSoon && Conclusive.since(start).compareTo(patience) < 0) {
                        throw new AssertionError(tooSoon(patience, gate, write));
                    }
                    began = System.nanoTime();
                    if (tooSoon || !gate.letOnePass() || Conclusive.since(start).compareTo(patience) > 0) {
                        return Optional.empty();
                    }
                    if (!write.isEmpty()) {
                        gate.awaitWaiting(write);
                    }
                }
                slow.awaitEnd();
                closing.awaitReturn("since the only reader has left");
                return Optional.of(slow.text());
            }
        });
        Wire.assertEqual("id: 1\ndata: event 1\n\nretry: 1500\n\nevent: bye\ndata: {}\n\n", text);
    }

    @Test
    void who_is_stuck_is_cut_off_after_goodbye_patience_and_delays_nothing() {
        var what =
                "a write that is stuck to be cut off at the first look after goodbye.patience, of which there are ten in"
                        + " that time";
        Conclusive.of(what, Duration.ofMillis(100), patience -> {
            var lesson = server(patience);
            var gate = new Gate();
            try (var server = gate.serve(lesson, handlers);
                    var stuck = Probe.get(server.uri("/events"))) {
                getStuck(gate, server);
                var start = System.nanoTime();
                var closing = new Closing(lesson);
                var looksFromNow = statusOfNewcomer(server) == 503;
                if (!looksFromNow || Conclusive.since(start).compareTo(Conclusive.parts(patience, 12)) > 0) {
                    return Optional.empty();
                }
                Await.until(
                        "half of goodbye.patience to pass",
                        () -> Conclusive.since(start).compareTo(Conclusive.parts(patience, 50)) > 0);
                var asked = System.nanoTime();
                if (!gate.letOnePass()
                        || asked - start > Conclusive.parts(patience, 60).toNanos()) {
                    return Optional.empty();
                }
                gate.awaitWaiting("the goodbye");
                closing.awaitReturn("since a write was stuck for longer than goodbye.patience");
                handlers.awaitNone("since close() cuts off who is stuck for longer than goodbye.patience");
                assertThat(stuck.text()).as("what came to the stuck reader").doesNotContain("bye");
                assertThat(gate.interruptedAt() - asked)
                        .as(
                                "nanoseconds that a write had taken when close() cut it off; goodbye.patience is %d ms",
                                patience.toMillis())
                        .isGreaterThan(patience.toNanos());
                var late = gate.interruptedAt() - asked - patience.toNanos();
                return Optional.of(late)
                        .filter(nanos -> nanos < Conclusive.parts(patience, 35).toNanos());
            }
        });
    }

    @Test
    void who_cannot_even_be_cut_off_keeps_no_server_from_stopping() {
        waitForOneWhoCannotBeCutOff(Duration.ofMillis(5));
        var what = "close() to return after three times goodbye.patience, even if a reader is left";
        Conclusive.of(
                what,
                Duration.ofMillis(40),
                patience -> Optional.of(waitForOneWhoCannotBeCutOff(patience))
                        .filter(time -> time.compareTo(Conclusive.parts(patience, 450)) < 0));
    }

    @Test
    void a_thousand_are_told() throws IOException {
        var sockets = new ArrayList<Socket>();
        var lesson = server(Lesson.LONGER_THAN_ANY_TEST);
        try (var server = Lesson.serve(lesson)) {
            for (var n = 0; n < READERS; n++) {
                sockets.add(Lesson.connect(server));
            }
            Lesson.awaitSubscribers(READERS, server);
            new Closing(lesson).awaitReturn("since a thousand read and leave");
            server.stop();
            for (var reader : sockets) {
                assertThat(allOf(reader))
                        .as("what came to one of a thousand readers")
                        .contains("event: bye\n");
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /// @return how long close() waited
    private static Duration waitForOneWhoCannotBeCutOff(Duration patience) {
        var gate = new Gate();
        var producer = new ByHand();
        var never = Lesson.LONGER_THAN_ANY_TEST;
        var lesson = Lesson.server(producer, new Timing(never, never, patience, Lesson.RETRY));
        try (var server = gate.serve(lesson);
                var stuck = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            gate.holdWhateverComes();
            producer.make(Lesson.event(1));
            gate.awaitWaiting("event 1");
            var start = System.nanoTime();
            lesson.close();
            var time = Conclusive.since(start);
            assertThat(stuck.text()).as("what came to the stuck reader").isEmpty();
            gate.open();
            assertThat(time)
                    .as(
                            "how long close() waited for the one reader that is left; three times goodbye.patience are %d ms"
                                    .formatted(3 * patience.toMillis()))
                    .isGreaterThan(Conclusive.parts(patience, 270));
            return time;
        }
    }

    private static Server server(Feed feed, Duration retry) {
        var never = Lesson.LONGER_THAN_ANY_TEST;
        return new Server(feed, event -> {}, new Timing(never, never, never, retry), InstantSource.fixed(Lesson.NOW));
    }

    private static String newest(int count, Feed feed) throws InterruptedException {
        return feed.read(feed.last() - count, Duration.ZERO) instanceof Feed.Reading.News news
                ? news.frames().stream().map(Frame::toString).collect(Collectors.joining())
                : "";
    }

    private Server server(Duration goodbye) {
        var never = Lesson.LONGER_THAN_ANY_TEST;
        return Lesson.server(producer, new Timing(never, never, goodbye, Lesson.RETRY));
    }

    private void getStuck(Gate gate, LiveServer server) {
        Lesson.awaitSubscribers(1, server);
        gate.hold();
        producer.make(Lesson.event(1));
        gate.awaitWaiting("event 1");
    }

    private static int statusOfNewcomer(LiveServer server) {
        try (var newcomer = Probe.get(server.uri("/events"))) {
            return newcomer.status();
        }
    }

    private static String tooSoon(Duration patience, Gate gate, String write) {
        return "Expected close() to wait for a slow reader as long as each of its writes takes less than goodbye.patience"
                + ", which is %d ms, but %s, before the reader had %s."
                        .formatted(
                                patience.toMillis(),
                                gate.interrupted() > 0 ? "it cut the reader off" : "it returned",
                                write.isEmpty() ? "the end" : write);
    }

    private static String allOf(Socket reader) throws IOException {
        return new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Has a producer that makes an event whenever something is appended: that event either comes next, or waits for
    /// its turn.
    private static final class BusyFeed extends Feed {
        @Override
        void append(Frame frame) {
            super.append(frame);
            var producer = Thread.ofPlatform().daemon().start(() -> super.append(Lesson.event(1)));
            Await.until(
                    "an event of the producer to be appended, or to wait for its turn",
                    () -> !producer.isAlive() || producer.getState() == Thread.State.WAITING);
        }
    }
}
