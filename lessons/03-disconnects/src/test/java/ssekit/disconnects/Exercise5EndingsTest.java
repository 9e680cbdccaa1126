package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

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
                .as("exit code")
                .isZero();
    }

    @Test
    void a_goodbye_is_a_proper_end() {
        assertThat(exitCode(Answer.open(EVENT + "retry: 4321\n\nevent: bye\ndata: {}\n\n"), "3600"))
                .as("exit code")
                .isZero();
        assertThat(console.lines())
                .as("what is printed of an Ending.Goodbye")
                .contains("1  message  the last one")
                .contains("The server said goodbye: come back in 4321 ms.");
    }

    @Test
    void an_end_without_goodbye_is_a_cut() {
        assertThat(exitCode(Answer.stream(EVENT), "3600")).as("exit code").isEqualTo(1);
        assertCut();
    }

    @Test
    void a_broken_connection_is_a_cut() {
        assertThat(exitCode(Answer.cut(EVENT), "3600")).as("exit code").isEqualTo(1);
        assertCut();
        assertThat(exitCode(Answer.reset(EVENT), "3600")).as("exit code").isEqualTo(1);
        assertCut();
    }

    @Test
    void a_silence_is_neither() {
        assertThat(exitCode(Answer.open(EVENT), "0.5")).as("exit code").isEqualTo(1);
        assertThat(console.lines())
                .as("what is printed of an Ending.Silence")
                .containsExactly(
                        "1  message  the last one",
                        "Nothing has come for 0.5 seconds, not even a comment: giving a silent stream up.");
    }

    /// Only an Ending.Cut is printed so, with any words between the colon and the full stop.
    private void assertCut() {
        assertThat(console.text()).contains("the last one");
        assertThat(console.lines().getLast())
                .as("the line that is printed of an Ending.Cut")
                .matches("The stream was cut: .+\\. Come back soon\\.")
                .containsOnlyOnce("was cut");
    }

    private int exitCode(Answer answer, String patience) {
        try (var server = ScriptedServer.answering(answer)) {
            var client = new FutureTask<>(() -> LessonClient.execute(
                    new Client(console.out()),
                    console.out(),
                    "--endpoint",
                    server.uri("/events").toString(),
                    "--patience",
                    patience));
            Thread.startVirtualThread(client);
            Await.until(
                    "a client that ends",
                    client::isDone,
                    () -> "it reads on; it has printed:\n" + console.text().stripTrailing());
            return client.resultNow();
        }
    }
}
