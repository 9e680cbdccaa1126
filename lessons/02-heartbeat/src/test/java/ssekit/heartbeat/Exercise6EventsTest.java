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
        printsOnly(
                "id: 7\ndata: the seventh\n\n" + ": heartbeat\n\n" + "event: heartbeat\ndata: {}\n\n"
                        + "id: 8\ndata: the eighth\n\n",
                "7  message  the seventh",
                "8  message  the eighth");
    }

    @Test
    void a_heartbeat_is_known_by_its_type_and_not_by_its_data() {
        printsOnly(
                "event: heartbeat\ndata: any data\n\n" + "event: from-another-server\ndata: {}\n\n"
                        + "data: a heartbeat was late\n\n" + "data: heartbeat\n\n",
                "  from-another-server  {}",
                "  message  a heartbeat was late",
                "  message  heartbeat");
    }

    @Test
    void a_heartbeat_is_known_by_its_whole_type() {
        printsOnly(
                "event: heartbeat-lost\ndata: 1\n\n" + "event: no-heartbeat\ndata: 2\n\n"
                        + "event: Heartbeat\ndata: 3\n\n" + "event: HEARTBEAT\ndata: 4\n\n"
                        + "event: heart\ndata: 5\n\n" + "event: heart-beat\ndata: 6\n\n"
                        + "event: heartbeat.lost\ndata: 7\n\n" + "event: ping\ndata: 8\n\n"
                        + "event: keepalive\ndata: 9\n\n" + "event:  heartbeat\ndata: 10\n\n"
                        + "event: heartbeat \ndata: 11\n\n",
                "  heartbeat-lost  1",
                "  no-heartbeat  2",
                "  Heartbeat  3",
                "  HEARTBEAT  4",
                "  heart  5",
                "  heart-beat  6",
                "  heartbeat.lost  7",
                "  ping  8",
                "  keepalive  9",
                "   heartbeat  10",
                "  heartbeat   11");
    }

    @Test
    void a_heartbeat_may_have_any_data_or_none() {
        printsOnly(
                "event: heartbeat\ndata:\n\n" + "event: heartbeat\ndata: {\"at\":1}\n\n"
                        + "event: heartbeat\ndata: id: 3\n\n" + "data: news\n\n",
                "  message  news");
    }

    @Test
    void an_event_without_an_id_is_news_after_one_with_an_id() {
        printsOnly(
                "id: 7\ndata: the seventh\n\n" + "data: after it\n\n" + "data: after it\n\n",
                "7  message  the seventh",
                "7  message  after it",
                "7  message  after it");
    }

    @Test
    void a_heartbeat_with_an_id_is_a_heartbeat() {
        printsOnly("id: 7\nevent: heartbeat\ndata: 1\n\n" + "data: after it\n\n", "7  message  after it");
    }

    @Test
    void an_event_is_news_without_an_id_and_without_data() {
        printsOnly(
                "event: heartbeat\ndata: {}\n\n" + "data: from a server without ids\n\n" + "event: empty\ndata:\n\n",
                "  message  from a server without ids",
                "  empty  ");
    }

    private void printsOnly(String stream, String... lines) {
        try (var server = ScriptedServer.answering(Answer.stream(stream))) {
            var exitCode = Lesson.exitCode(server.uri("/events"), LONGER_THAN_ANY_TEST, console);
            assertThat(console.text())
                    .as("what was printed for the stream \"" + stream.replace("\n", "\\n") + "\"")
                    .isEqualTo("The stream is open.\n" + String.join("\n", lines) + "\nThe stream has ended.\n");
            assertThat(exitCode)
                    .as("exit code after a stream that ended properly")
                    .isZero();
        }
    }
}
