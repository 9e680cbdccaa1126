package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 3, title = "refuse what is no stream")
class Exercise3RefuseTest {
    private static final String LOOKS_LIKE_ONE = "data: not an event\n\n";

    private final Console console = new Console();

    @Test
    void another_status_is_no_stream() {
        assertThat(exitCode(Answer.of(404, "text/event-stream", LOOKS_LIKE_ONE)))
                .as("exit code")
                .isEqualTo(1);
        assertThat(console.text()).contains("404").doesNotContain("not an event");
    }

    @Test
    void a_web_page_is_no_stream() {
        assertThat(exitCode(Answer.of(200, "text/html", LOOKS_LIKE_ONE)))
                .as("exit code")
                .isEqualTo(1);
        assertThat(console.text()).contains("text/html").doesNotContain("not an event");
    }

    private int exitCode(Answer answer) {
        try (var server = ScriptedServer.answering(answer)) {
            return LessonClient.execute(
                    new Client(console.out()),
                    console.out(),
                    "--endpoint",
                    server.uri("/events").toString());
        }
    }
}
