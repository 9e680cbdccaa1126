package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;

import org.junit.jupiter.api.Test;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 6, title = "keep heartbeats out of the events")
class Exercise6EventsTest {
    private final Console console = new Console();

    @Test
    void only_what_is_news_is_printed() {
        read("id: 7\ndata: the seventh\n\n" + ": heartbeat\n\n" + "event: heartbeat\ndata: {}\n\n"
                + "id: 8\ndata: the eighth\n\n");
        assertThat(console.lines())
                .anyMatch(line -> line.contains("the seventh"))
                .anyMatch(line -> line.contains("the eighth"))
                .noneMatch(line -> line.contains("heartbeat") || line.contains("{}"));
    }

    @Test
    void an_event_is_news_without_an_id_and_without_data() {
        read("event: heartbeat\ndata: {}\n\n" + "data: from a server without ids\n\n" + "event: empty\ndata:\n\n");
        assertThat(console.lines())
                .anyMatch(line -> line.contains("from a server without ids"))
                .anyMatch(line -> line.contains("empty"));
    }

    private void read(String text) {
        try (var server = ScriptedServer.answering(Answer.stream(text))) {
            assertThat(Lesson.exitCode(server.uri("/events"), LONGER_THAN_ANY_TEST, console))
                    .isZero();
        }
    }
}
