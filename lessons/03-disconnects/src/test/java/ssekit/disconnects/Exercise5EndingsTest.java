package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 5, title = "tell the three endings apart")
class Exercise5EndingsTest {
    private static final String EVENT = "id: 1\ndata: the last one\n\n";

    private final Console console = new Console();

    @Test
    void a_goodbye_is_a_proper_end() {
        assertThat(exitCode(Answer.open(EVENT + "retry: 4321\n\nevent: bye\ndata: {}\n\n"), "3600"))
                .isZero();
        assertThat(console.text())
                .contains("the last one")
                .contains("said goodbye")
                .contains("4321");
    }

    @Test
    void an_end_without_goodbye_is_a_cut() {
        assertThat(exitCode(Answer.stream(EVENT), "3600")).as("exit code").isEqualTo(1);
        assertThat(console.text()).contains("the last one").contains("was cut");
    }

    @Test
    void a_broken_connection_is_a_cut() {
        assertThat(exitCode(Answer.cut(EVENT), "3600")).as("exit code").isEqualTo(1);
        assertThat(exitCode(Answer.reset(EVENT), "3600")).as("exit code").isEqualTo(1);
        assertThat(console.lines()).filteredOn(line -> line.contains("was cut")).hasSize(2);
    }

    @Test
    void a_silence_is_neither() {
        assertThat(exitCode(Answer.open(EVENT), "0.25")).as("exit code").isEqualTo(1);
        assertThat(console.text()).contains("the last one").contains("silent").doesNotContain("was cut");
    }

    private int exitCode(Answer answer, String patience) {
        try (var server = ScriptedServer.answering(answer)) {
            return LessonClient.execute(
                    new Client(console.out()),
                    console.out(),
                    "--endpoint",
                    server.uri("/events").toString(),
                    "--patience",
                    patience);
        }
    }
}
