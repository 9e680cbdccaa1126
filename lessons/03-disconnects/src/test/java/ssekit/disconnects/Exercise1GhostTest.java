package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "free the ghost")
class Exercise1GhostTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(20);

    private final Handlers handlers = new Handlers();

    @Test
    void who_reads_is_listed() {
        try (var server = Lesson.serve(Lesson.quiet(HEARTBEAT));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitComments(1);
            var listed = Lesson.subscribers(server);
            assertThat(listed.intValue("count")).hasValue(1);
            assertThat(listed.arrayValue("subscribers").orElseThrow().values())
                    .singleElement()
                    .extracting(reader -> reader.asObject().stringValue("since"))
                    .isEqualTo(Optional.of(Lesson.NOW.toString()));
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
                assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
                socket.setSoLinger(n % 2 == 0, 0); // every other one leaves with a reset
            } catch (IOException e) {
                throw new AssertionError("Expected a stream, but: " + e.getMessage(), e);
            }
        }
    }
}
