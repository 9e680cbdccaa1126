package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "goodbye")
class Exercise4GoodbyeTest {
    private static final int READERS = 980;
    private static final int STUCK = 20;

    private final ByHand producer = new ByHand();

    @Test
    void everyone_gets_retry_and_bye_and_a_proper_end() {
        try (var server = serve(Lesson.LONGER_THAN_ANY_TEST);
                var first = Probe.get(server.uri("/events"));
                var second = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(2, server);
            producer.make(Lesson.event(1));
            first.awaitEvents(1);
            server.stop();
            for (var probe : new Probe[] {first, second}) {
                assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(probe.events()).extracting(Event::type).containsExactly(Event.MESSAGE, "bye");
                assertThat(probe.text()).contains("retry: 1500\n");
            }
        }
    }

    @Test
    void who_comes_while_the_server_stops_gets_503() {
        try (var server = serve(Lesson.LONGER_THAN_ANY_TEST);
                var stops = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            stops.stopReading();
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            producer.awaitAllMade();
            try (var reads = Probe.get(server.uri("/events"))) {
                Lesson.awaitSubscribers(2, server);
                var stopped = CompletableFuture.runAsync(server::stop, Thread::startVirtualThread);
                assertThat(reads.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                try (var late = Probe.get(server.uri("/events"))) {
                    assertThat(late.status()).as("status").isEqualTo(503);
                }
                stops.leave();
                stopped.join();
            }
        }
    }

    @Test
    void a_thousand_are_told_and_the_stuck_do_not_delay_it() throws IOException {
        var sockets = new ArrayList<Socket>();
        try (var server = serve(Duration.ofMillis(500))) {
            open(STUCK, sockets, server);
            Lesson.awaitSubscribers(STUCK, server);
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            producer.awaitAllMade();
            open(READERS, sockets, server);
            Lesson.awaitSubscribers(STUCK + READERS, server);
            var stopped = CompletableFuture.runAsync(server::stop, Thread::startVirtualThread);
            Await.until("a server that stops although some don't read", stopped::isDone);
            stopped.join();
            for (var reader : sockets.subList(STUCK, STUCK + READERS)) {
                assertThat(allOf(reader)).contains("event: bye\n");
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private LiveServer serve(Duration goodbye) {
        var never = Lesson.LONGER_THAN_ANY_TEST;
        return LiveServer.start(
                new Server(producer, new Timing(never, never, goodbye, Lesson.RETRY), InstantSource.fixed(Lesson.NOW)));
    }

    private static void open(int count, List<Socket> sockets, LiveServer server) {
        for (var n = 0; n < count; n++) {
            sockets.add(Lesson.connect(server));
        }
    }

    private static String allOf(Socket reader) throws IOException {
        return new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
