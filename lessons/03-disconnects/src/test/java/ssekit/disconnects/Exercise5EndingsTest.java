package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void a_broken_connection_is_a_cut() {
        assertThat(exitCode(Answer.cut(EVENT), "3600"))
                .as("exit code after a connection that was closed in the middle of a stream")
                .isEqualTo(1);
        assertCut();
        assertThat(exitCode(Answer.reset(EVENT), "3600"))
                .as("exit code after a connection that was reset")
                .isEqualTo(1);
        assertCut();
    }

    @Test
    void a_silence_is_neither() {
        assertThat(exitCode(Answer.open(EVENT), "0.5"))
                .as("exit code after half a second of silence, which is its patience")
                .isEqualTo(1);
        assertThat(console.lines())
                .as("what is printed of an Ending.Silence")
                .containsExactly(
                        "1  message  the last one",
                        "Nothing has come for 0.5 seconds, not even a comment: giving a silent stream up.");
    }

    /// Only an Ending.Cut is printed so, with any words between the colon and the full stop.
    private void assertCut() {
        assertThat(console.text())
                .as("what is printed of a stream, up to its cut")
                .contains("the last one");
        assertThat(console.lines().getLast())
                .as("the line that is printed of an Ending.Cut")
                .matches("The stream was cut: .+\\. Come back soon\\.")
                .containsOnlyOnce("was cut")
                .doesNotContain("Exception");
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
        return client.resultNow();
    }
}
