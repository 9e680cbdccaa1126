package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        try (var server = Lesson.serve(lesson);
                var slow = Probe.get(server.uri("/events"))) {
            getStuck(slow, server);
            new Closing(lesson).awaitWaiting("while one of the readers has not left");
            try (var late = Probe.get(server.uri("/events"))) {
                assertThat(late.status()).as("status").isEqualTo(503);
            }
        }
    }

    @Test
    void who_is_slow_but_reads_is_told_too() {
        var lesson = server(Lesson.LONGER_THAN_ANY_TEST);
        try (var server = Lesson.serve(lesson);
                var slow = Probe.get(server.uri("/events"))) {
            getStuck(slow, server);
            new Closing(lesson).awaitWaiting("while a slow reader has not left");
            slow.resumeReading();
            slow.await(
                    "a goodbye to a slow reader, a write to whom took less than goodbye.patience,",
                    probe -> probe.text().contains("event: bye\n"));
        }
    }

    @Test
    void who_is_stuck_is_cut_off_and_delays_nothing() {
        var lesson = server(Duration.ofMillis(50));
        try (var server = handlers.serve(lesson);
                var stuck = Probe.get(server.uri("/events"))) {
            getStuck(stuck, server);
            new Closing(lesson).awaitReturn("since a write was stuck for longer than goodbye.patience");
            handlers.awaitNone("since close() cuts off who is stuck for longer than goodbye.patience");
        }
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
                assertThat(allOf(reader)).contains("event: bye\n");
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private Server server(Duration goodbye) {
        var never = Lesson.LONGER_THAN_ANY_TEST;
        return Lesson.server(producer, new Timing(never, never, goodbye, Lesson.RETRY));
    }

    private void getStuck(Probe probe, LiveServer server) {
        Lesson.awaitSubscribers(1, server);
        probe.stopReading();
        producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
        Lesson.awaitStuck(server);
    }

    private static String allOf(Socket reader) throws IOException {
        return new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
