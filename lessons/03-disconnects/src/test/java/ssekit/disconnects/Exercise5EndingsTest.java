package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Await;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 5, title = "tell the three endings apart")
class Exercise5EndingsTest {
    private static final String EVENT = "id: 1\ndata: the last one\n\n";

    private final Console console = new Console();

    @Test
    void a_status_without_a_reason_phrase_and_a_type_in_capitals_are_fine() {
        var head = "HTTP/1.1 200 \r\nContent-Type: Text/Event-Stream\r\n\r\n";
        assertThat(exitCode(Answer.raw(head + "event: bye\ndata: {}\n\n"), "3600"))
                .as("exit code after a goodbye from a server with such a head")
                .isZero();
    }

    @Test
    void a_goodbye_is_a_proper_end() {
        try (var server = ScriptedServer.answering(Answer.open(EVENT))) {
            var client = start(server, "3600");
            console.awaitLine("1  message  the last one");
            server.send("retry: 4321\n\nevent: bye\ndata: {}\n\n");
            assertThat(exitCode(client)).as("exit code after a goodbye").isZero();
        }
        assertThat(console.lines())
                .as("what is printed of an event, a retry of 4321 ms and a goodbye")
                .containsExactly(
                        "1  message  the last one", "1  bye  {}", "The server said goodbye: come back in 4321 ms.");
    }

    @Test
    void a_goodbye_need_not_say_when_to_come_back() {
        assertThat(exitCode(Answer.open("event: bye\ndata: {}\n\n"), "3600"))
                .as("exit code after a goodbye without a retry")
                .isZero();
        assertThat(console.lines().getLast())
                .as("the last line that is printed, since the server has not said when to come back")
                .isEqualTo("The server said goodbye.");
    }

    @Test
    void a_goodbye_may_say_anything_and_the_latest_retry_holds() {
        assertThat(exitCode(
                        Answer.open("retry: 1\n\n" + EVENT + "retry: 0\n\nevent: bye\ndata: until tomorrow\n\n"),
                        "3600"))
                .as("exit code after a goodbye with the data \"until tomorrow\"")
                .isZero();
        assertThat(console.lines())
                .as("what is printed of a retry of 1 ms, an event, a retry of 0 ms and a goodbye with other data")
                .containsExactly(
                        "1  message  the last one",
                        "1  bye  until tomorrow",
                        "The server said goodbye: come back in 0 ms.");
    }

    @Test
    void a_goodbye_is_a_goodbye_after_thousands_of_events_too() {
        assertThat(exitCode(Answer.open("data: x\n\n".repeat(20_000) + "event: bye\ndata: {}\n\n"), "3600"))
                .as("exit code after 20,000 events and a goodbye; the client has printed at last:\n" + lastLine())
                .isZero();
    }

    @Test
    void an_end_without_any_event_is_a_cut() {
        assertThat(exitCode(Answer.stream(""), "3600"))
                .as("exit code after a stream that ends without a single event")
                .isEqualTo(1);
        assertLastLineSaysCut();
    }

    @Test
    void an_end_without_goodbye_is_a_cut() {
        assertThat(exitCode(Answer.stream("retry: 4321\n\n" + EVENT), "3600"))
                .as("exit code after a stream that ends without a goodbye, although with a retry")
                .isEqualTo(1);
        assertCut();
    }

    @Test
    void nothing_is_a_goodbye_but_an_event_of_type_bye() {
        for (var almost : List.of(
                "event: goodbye\ndata: {}\n\n",
                "event: bye2\ndata: {}\n\n",
                "event: BYE\ndata: {}\n\n",
                "event: bye \ndata: {}\n\n",
                "data: bye\n\n",
                "id: bye\ndata: {}\n\n",
                ": bye\n\n",
                "event: bye\n\n")) {
            assertThat(exitCode(Answer.stream(almost + EVENT), "3600"))
                    .as("exit code after a stream that ends with " + almost.replace("\n", "\\n"))
                    .isEqualTo(1);
            assertCut();
        }
    }

    @Test
    void a_broken_connection_is_a_cut_and_says_how_it_broke() {
        try (var complaints = new Complaints()) {
            assertThat(exitCode(Answer.cut(EVENT), "3600"))
                    .as("exit code after a connection that was closed in the middle of a stream")
                    .isEqualTo(1);
            assertCut();
            var closed = lastLine();
            assertThat(exitCode(Answer.reset(EVENT), "3600"))
                    .as("exit code after a connection that was reset")
                    .isEqualTo(1);
            assertCut();
            assertThat(lastLine())
                    .as("what is printed of a connection that was reset; of one that was closed it was the other")
                    .isNotEqualTo(closed);
            assertThat(complaints.lines())
                    .as("what was printed besides, although a cut is nothing that a program fails at")
                    .isEmpty();
        }
    }

    @Test
    void a_line_that_is_too_long_is_told_as_such() {
        assertThat(exitCode(Answer.open(EVENT + "data: " + "#".repeat(2 << 20)), "3600"))
                .as("exit code after a line of two million bytes")
                .isEqualTo(1);
        assertThat(console.text())
                .as("what is printed of a line of two million bytes")
                .contains("1048576 bytes");
    }

    @Test
    void a_silence_is_neither() {
        try (var complaints = new Complaints()) {
            for (var before : List.of(EVENT, "")) {
                assertThat(exitCode(Answer.open(before), "0.3"))
                        .as("exit code after 0.3 seconds of silence, which is its patience, after \"%s\""
                                .formatted(before.replace("\n", "\\n")))
                        .isEqualTo(1);
                assertThat(lastLine())
                        .as("what is printed of an Ending.Silence after \"%s\"".formatted(before.replace("\n", "\\n")))
                        .isEqualTo("Nothing has come for 0.3 seconds, not even a comment: giving a silent stream up.");
            }
            assertThat(console.lines().getFirst())
                    .as("what is printed of an event before a silence")
                    .isEqualTo("1  message  the last one");
            assertThat(complaints.lines())
                    .as("what was printed besides, although a silence is nothing that a program fails at")
                    .isEmpty();
        }
    }

    @Test
    void a_stream_with_comments_is_no_silent_one() {
        var what = "an event, a comment and an event in one patience and a half, none of them late";
        var exitCode = Conclusive.of(what, Duration.ofMillis(150), patience -> {
            try (var server = ScriptedServer.answering(Answer.open(EVENT))) {
                var client = start(server, String.valueOf(patience.toMillis() / 1000.0));
                server.awaitRequests(1);
                var last = System.nanoTime();
                for (var piece : List.of(": still here\n\n", "id: 2\ndata: late\n\nevent: bye\ndata: {}\n\n")) {
                    var since = last;
                    Await.until(
                            "a part of the patience to pass",
                            () -> Conclusive.since(since).compareTo(Conclusive.parts(patience, 65)) > 0);
                    server.send(piece);
                    last = System.nanoTime();
                    if (last - since > Conclusive.parts(patience, 85).toNanos()) {
                        return Optional.empty();
                    }
                }
                return Optional.of(exitCode(client));
            }
        });
        assertThat(exitCode)
                .as(
                        "exit code after two events and a goodbye with a comment between the two, so that each gap was shorter"
                                + " than the patience; the last line is: " + lastLine())
                .isZero();
    }

    /// Only an Ending.Cut is printed so, with any words between the colon and the full stop.
    private void assertCut() {
        assertThat(console.text())
                .as("what is printed of a stream, up to its cut")
                .contains("the last one");
        assertLastLineSaysCut();
    }

    private void assertLastLineSaysCut() {
        assertThat(lastLine())
                .as("the line that is printed of an Ending.Cut")
                .matches("The stream was cut: .+\\. Come back soon\\.")
                .containsOnlyOnce("The stream was cut")
                .doesNotContain("Exception");
    }

    private String lastLine() {
        var lines = console.lines();
        return lines.isEmpty() ? "" : lines.getLast();
    }

    private int exitCode(Answer answer, String patience) {
        try (var server = ScriptedServer.answering(answer)) {
            return exitCode(start(server, patience));
        }
    }

    private FutureTask<Integer> start(ScriptedServer server, String patience) {
        var client = new FutureTask<>(() -> LessonClient.execute(
                new Client(console.out()),
                console.out(),
                "--endpoint",
                server.uri("/events").toString(),
                "--patience",
                patience));
        Thread.startVirtualThread(client);
        return client;
    }

    private int exitCode(FutureTask<Integer> client) {
        Await.until(
                "a client that ends",
                client::isDone,
                () -> "it reads on; it has printed:\n" + console.text().stripTrailing());
        return switch (client.state()) {
            case SUCCESS -> client.resultNow();
            default ->
                throw new AssertionError(
                        "Expected a client that ends with an exit code, but it threw " + client.exceptionNow() + ".");
        };
    }
}
