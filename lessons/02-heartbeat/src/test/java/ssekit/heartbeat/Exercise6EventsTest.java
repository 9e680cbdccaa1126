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
        assertThat(console.text())
                .as("what was printed")
                .contains("the seventh", "the eighth")
                .doesNotContain("heartbeat", "{}");
    }

    @Test
    void a_heartbeat_is_known_by_its_type_and_not_by_its_data() {
        read("event: heartbeat\ndata: any data\n\n" + "event: from-another-server\ndata: {}\n\n");
        assertThat(console.text())
                .as("what was printed")
                .contains("from-another-server")
                .doesNotContain("any data");
    }

    @Test
    void an_event_is_news_without_an_id_and_without_data() {
        read("event: heartbeat\ndata: {}\n\n" + "data: from a server without ids\n\n" + "event: empty\ndata:\n\n");
        assertThat(console.text()).as("what was printed").contains("from a server without ids", "empty");
    }

    private void read(String text) {
        try (var server = ScriptedServer.answering(Answer.stream(text))) {
            assertThat(Lesson.exitCode(server.uri("/events"), LONGER_THAN_ANY_TEST, console))
                    .as("exit code")
                    .isZero();
        }
    }
}
