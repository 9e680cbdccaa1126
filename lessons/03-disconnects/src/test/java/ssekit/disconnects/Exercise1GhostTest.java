package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "free the ghost")
class Exercise1GhostTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(20);

    private final Handlers handlers = new Handlers();
    private final Gate gate = new Gate();

    @Test
    void who_reads_is_listed() throws IOException {
        try (var server = Lesson.serve(Lesson.quiet(HEARTBEAT));
                var one = Lesson.connect(server);
                var other = Lesson.connect(server)) {
            Lesson.awaitSubscribers(2, server);
            var listed = Lesson.subscribers(server).arrayValue("subscribers").orElseThrow().values().stream()
                    .map(JsonValue::asObject)
                    .toList();
            assertThat(listed)
                    .extracting(reader -> reader.stringValue("address", ""))
                    .as("address of the two readers in GET /subscribers")
                    .containsExactlyInAnyOrder("127.0.0.1:" + one.getLocalPort(), "127.0.0.1:" + other.getLocalPort());
            assertThat(listed)
                    .extracting(reader -> reader.stringValue("since", ""))
                    .as("since of the two readers in GET /subscribers; the server's clock says " + Lesson.NOW)
                    .containsOnly(Lesson.NOW.toString());
        }
    }

    @Test
    void who_is_listed_is_the_one_to_whom_the_server_writes() {
        try (var server = gate.serve(Lesson.quiet(HEARTBEAT));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitComments(1);
            gate.hold();
            gate.awaitWaiting("a heartbeat");
            assertThat(Lesson.isWriting(Lesson.subscribers(server)))
                    .as("writing in GET /subscribers, while a heartbeat is on its way to the one who is listed")
                    .isTrue();
            gate.open();
        }
    }

    @Test
    void who_closes_is_freed_although_nothing_happens() {
        try (var server = handlers.serve(Lesson.quiet(HEARTBEAT));
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.leave();
            handlers.awaitNone("since the reader has closed its connection");
            assertThat(Lesson.count(server))
                    .as(
                            "count in GET /subscribers, since the reader has closed its connection and its handler has ended")
                    .isZero();
        }
    }

    @Test
    void who_is_killed_is_freed_although_nothing_happens() {
        try (var server = handlers.serve(Lesson.quiet(HEARTBEAT));
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.closeHard();
            handlers.awaitNone("since the reader has been killed");
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since the reader has been killed and its handler has ended")
                    .isZero();
        }
    }

    @Test
    void a_failed_write_is_the_end_of_the_connection_and_no_line_in_the_log() {
        try (var server = gate.serve(Lesson.quiet(HEARTBEAT), handlers);
                var complaints = new Complaints();
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitComments(1);
            gate.breakDown();
            handlers.awaitNone("since a write to the reader has failed");
            probe.await(
                    "a connection that is closed, since a write to the reader has failed and Helidon hears of it,",
                    reader -> reader.ending() != Ending.STILL_OPEN);
            assertThat(probe.ending())
                    .as("the end of a stream that a failed write has broken off")
                    .isNotEqualTo(Ending.ENDED);
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since a write to the only reader has failed")
                    .isZero();
            assertThat(complaints.lines())
                    .as("what was logged about a reader that has disconnected, which is not a mistake")
                    .isEmpty();
        }
    }

    @Test
    void an_end_that_fails_is_the_end_of_the_connection_and_no_line_in_the_log() {
        var feed = new Feed();
        try (var server = gate.serve(Lesson.quiet(feed), handlers);
                var complaints = new Complaints();
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            gate.breakDown();
            feed.end(List.of());
            handlers.awaitNone("since the feed is over and the end of the response has failed");
            probe.await(
                    "a connection that is closed, since the end of its response has failed and Helidon hears of it,",
                    reader -> reader.ending() != Ending.STILL_OPEN);
            assertThat(probe.ending())
                    .as("the end of a stream whose last chunk could not be written")
                    .isNotEqualTo(Ending.ENDED);
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since the end of the only response has failed")
                    .isZero();
            assertThat(complaints.lines())
                    .as("what was logged about a reader that disconnects just before the end, which is not a mistake")
                    .isEmpty();
        }
    }

    @Test
    void an_end_that_is_stuck_keeps_no_other_from_its_own() {
        var feed = new Feed();
        try (var server = gate.serve(Lesson.quiet(feed), handlers);
                var one = Probe.get(server.uri("/events"));
                var other = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(2, server);
            gate.hold();
            feed.end(List.of());
            gate.awaitWaiting(2, "the ends of two responses, neither of which waits for the other,");
            gate.open();
            for (var probe : List.of(one, other)) {
                assertThat(probe.awaitEnd())
                        .as("the end of one of two streams, since the feed is over")
                        .isEqualTo(Ending.ENDED);
            }
            handlers.awaitNone("since the feed is over");
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since the feed is over and both handlers have ended")
                    .isZero();
        }
    }

    @Test
    void who_is_lost_by_any_other_failure_is_freed() {
        for (var failure : List.of(new IllegalStateException("not now"), new Error("no memory left"))) {
            var gate = new Gate();
            try (var server = gate.serve(Lesson.quiet(HEARTBEAT), handlers);
                    var probe = Probe.get(server.uri("/events"))) {
                probe.awaitComments(1);
                gate.breakDown(failure);
                handlers.awaitNone("since a write to the reader has thrown: " + failure);
                assertThat(Lesson.count(server))
                        .as("count in GET /subscribers, since a write to the only reader has thrown: " + failure)
                        .isZero();
            }
        }
    }

    @Test
    void who_is_interrupted_is_closed_first_and_removed_then() {
        try (var server = gate.serve(Lesson.quiet(Lesson.LONGER_THAN_ANY_TEST), handlers);
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            gate.hold();
            gate.interruptHandler();
            gate.awaitWaiting("the end of the response, since the handler was interrupted,");
            var listed = Lesson.subscribers(server);
            assertThat(listed.intValue("count", -1))
                    .as("count in GET /subscribers, while the end of the response is on its way to the only reader")
                    .isEqualTo(1);
            assertThat(Lesson.isWriting(listed))
                    .as("writing in GET /subscribers, while the end of the response is on its way to the reader")
                    .isTrue();
            gate.open();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream whose handler was interrupted between two writes")
                    .isEqualTo(Ending.ENDED);
            handlers.awaitNone("since the only handler was interrupted");
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since the handler of the only reader has ended")
                    .isZero();
        }
    }

    @Test
    void who_cannot_even_be_closed_is_freed() {
        try (var server = gate.serve(Lesson.quiet(Lesson.LONGER_THAN_ANY_TEST), handlers);
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            gate.breakDown();
            gate.interruptHandler();
            handlers.awaitNone("since the only handler was interrupted");
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since the handler of the only reader has ended; its close failed")
                    .isZero();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream whose close failed")
                    .isNotEqualTo(Ending.ENDED);
        }
    }

    @Test
    void who_only_has_nothing_more_to_say_still_reads() {
        try (var server = Lesson.serve(Lesson.quiet(HEARTBEAT));
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.halfClose();
            probe.awaitComments(probe.comments().size() + 3);
            Lesson.awaitSubscribers(1, server);
        }
    }

    @Test
    void a_thousand_come_and_go_and_nothing_stays() {
        try (var server = handlers.serve(Lesson.quiet(HEARTBEAT))) {
            var comingAndGoing = IntStream.range(0, 4)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> comeAndGo(250, server), Thread::startVirtualThread))
                    .toList();
            // The list is asked for all the time while it changes.
            Await.until(
                    "1,000 readers that came and went",
                    () -> Lesson.subscribers(server).containsKey("count")
                            && comingAndGoing.stream().allMatch(CompletableFuture::isDone));
            comingAndGoing.forEach(CompletableFuture::join);
            handlers.awaitNone("since all readers have gone");
            assertThat(Lesson.count(server))
                    .as("count in GET /subscribers, since 1,000 came and went and their handlers have ended")
                    .isZero();
        }
    }

    private static void comeAndGo(int times, LiveServer server) {
        for (var n = 0; n < times; n++) {
            try (var socket = Lesson.connect(server)) {
                assertThat(socket.getInputStream().readNBytes(12))
                        .asString()
                        .as("the beginning of the answer to GET /events")
                        .isEqualTo("HTTP/1.1 200");
                socket.setSoLinger(n % 2 == 0, 0); // every other one leaves with a reset
            } catch (IOException e) {
                throw new AssertionError("Expected a stream, but: " + e.getMessage(), e);
            }
        }
    }
}
