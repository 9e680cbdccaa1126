package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.lesson.ExerciseOpen;
import ssekit.sse.Event;

class ProbeTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

    @AfterEach
    void forget() {
        ExerciseOpen.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nid: 1\ndata: x\n\n: quiet\n\n",
                "Content-Length: 24\r\n\r\nid: 1\ndata: x\n\n: quiet\n\n",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nid: \r\n14\r\n1\ndata: x\n\n: quiet\n\n\r\n0\r\n\r\n"
            })
    void the_framing_makes_no_difference(String rest) {
        try (var server = ScriptedServer.answering(Answer.raw(HEAD + rest));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.status()).isEqualTo(200);
            assertThat(probe.header("content-TYPE")).contains("text/event-stream");
            assertThat(probe.text()).isEqualTo("id: 1\ndata: x\n\n: quiet\n\n");
            assertThat(probe.events()).containsExactly(new Event("1", "message", "x"));
            assertThat(probe.comments()).containsExactly("quiet");
        }
    }

    @Test
    void events_and_comments_stand_in_their_order_with_their_times() {
        try (var server = ScriptedServer.answering(Answer.open(": a\n\n"));
                var probe = Probe.get(server.uri("/"))) {
            probe.awaitComments(1);
            server.send("data: x\n");
            server.send("\n");
            probe.awaitEvents(1);
            assertThat(probe.arrivals())
                    .hasExactlyElementsOfTypes(Arrival.OfComment.class, Arrival.OfEvent.class)
                    .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            assertThat(probe.eventTimes().getFirst())
                    .isGreaterThan(probe.commentTimes().getFirst());
            assertThat(probe.reads()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void an_interim_answer_is_none() {
        try (var server = ScriptedServer.answering(
                        Answer.raw("HTTP/1.1 103 Early Hints\r\n\r\n" + HEAD + "Content-Length: 0\r\n\r\n"));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.status()).isEqualTo(200);
        }
    }

    @Test
    void a_failure_tells_what_came_and_how_it_ended() {
        try (var server = ScriptedServer.answering(Answer.cut("id: 1\r\ndata: x\r\n\r\ndata: y"));
                var probe = Probe.get(server.uri("/"))) {
            assertThatThrownBy(() -> probe.awaitEvents(2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageEndingWith("""
                            seconds, but 1 event and 0 comments came, \
                            and the connection was cut in the middle:
                                HTTP/1.1 200 OK, text/event-stream
                                id: 1\\r\\n
                                data: x\\r\\n
                                \\r\\n
                                data: y""");
        }
    }

    @Test
    void heartbeats_do_not_push_the_events_out_of_a_story() {
        try (var server = ScriptedServer.answering(Answer.stream("data: x\n\n" + ":\n\n".repeat(500)));
                var probe = Probe.get(server.uri("/"))) {
            assertThatThrownBy(() -> probe.awaitEvents(2))
                    .hasMessageContaining("1 event and 500 comments came")
                    .hasMessageContaining("data: x\\n")
                    .hasMessageContaining("(and the same comment again and again)");
        }
    }

    @Test
    void a_long_story_is_cut_to_its_end() {
        try (var server = ScriptedServer.answering(Answer.stream("data: x\n\n".repeat(500)));
                var probe = Probe.get(server.uri("/"))) {
            assertThatThrownBy(() -> probe.awaitEvents(501))
                    .hasMessageContaining("(… 990 lines before these)")
                    .satisfies(
                            failure -> assertThat(failure.getMessage().lines()).hasSize(13));
        }
    }

    @Test
    void an_answer_that_never_comes_is_told() {
        try (var server = ScriptedServer.answering(Answer.raw(""));
                var probe = Probe.get(server.uri("/"))) {
            assertThatThrownBy(probe::status)
                    .hasMessageStartingWith("Expected the head of a response within ")
                    .hasMessageEndingWith("but no answer came, and the connection was cut in the middle.");
        }
    }

    @Test
    void nobody_there_is_told() throws IOException {
        int port;
        try (var listener = Tcp.listen()) {
            port = listener.getLocalPort();
        }
        assertThatThrownBy(() -> Probe.get(Tcp.uri(port, "/")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected a server at http://127.0.0.1:" + port + "/, but: ");
    }

    @Test
    void an_open_exercise_costs_no_deadline() {
        try (var server = ScriptedServer.answering(Answer.open(""));
                var probe = Probe.get(server.uri("/"))) {
            new ExerciseOpen(2, "send");
            Await.within(Duration.ofMinutes(1), () -> {
                long start = System.nanoTime();
                assertThatThrownBy(() -> probe.awaitEvents(1)).isInstanceOf(ExerciseStillOpen.class);
                return assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Await.deadline());
            });
        }
    }

    @Test
    void a_probe_that_stops_reading_makes_the_writer_wait() {
        var written = new AtomicLong();
        var writer = new AtomicReference<Thread>();
        try (var server = LiveServer.start(routing -> routing.get("/", (request, response) -> {
                    writer.set(Thread.currentThread());
                    write(response.outputStream(), written);
                }));
                var probe = Probe.get(server.uri("/"))) {
            probe.awaitEvents(1);
            probe.stopReading();
            Await.until("a writer that waits", () -> isStuck(writer.get(), written));
            int seen = probe.events().size();
            assertThat(written.get()).as("events until the writer waits").isLessThan(2000);
            probe.resumeReading();
            probe.awaitEvents(seen + 2000);
        }
    }

    @Test
    void a_probe_that_closed_its_half_goes_on_reading() {
        try (var server = LiveServer.start(routing -> routing.get("/", (request, response) -> response.send("hello")));
                var probe = Probe.get(server.uri("/"))) {
            probe.halfClose();
            probe.awaitEnd();
            assertThat(List.of(Ending.ENDED, Ending.CUT)).contains(probe.ending());
        }
    }

    @Test
    void a_probe_that_left_says_so() {
        try (var server = ScriptedServer.answering(Answer.open(""));
                var probe = Probe.get(server.uri("/"))) {
            probe.closeHard();
            assertThat(probe.awaitEnd()).isEqualTo(Ending.LEFT);
        }
    }

    private static boolean isStuck(Thread writer, AtomicLong written) {
        long before = written.get();
        return writer.getState() == Thread.State.WAITING && written.get() == before;
    }

    private static void write(OutputStream out, AtomicLong written) throws IOException {
        byte[] event = ("data: " + "x".repeat(1000) + "\n\n").getBytes();
        while (true) {
            out.write(event);
            out.flush();
            written.incrementAndGet();
        }
    }
}
