package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.SHORT;

import org.junit.jupiter.api.Test;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "let the reader choose the heartbeat")
class Exercise3ChooseTest {
    @Test
    void a_reader_can_ask_for_comments() {
        try (var server = Lesson.feeding(new Source(), SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=comment"))) {
            probe.awaitComments(2);
            assertThat(probe.events()).isEmpty();
        }
    }

    @Test
    void an_unknown_heartbeat_is_refused_before_the_stream_opens() {
        try (var server = Lesson.feeding(new Source(), SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=nonsense"))) {
            assertThat(probe.status()).as("status").isEqualTo(400);
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(probe.text()).as("the sentence of the 400").contains("comment", "event");
        }
    }

    @Test
    void a_name_in_capital_letters_is_unknown() {
        try (var server = Lesson.feeding(new Source(), SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=COMMENT"))) {
            assertThat(probe.status()).as("status").isEqualTo(400);
        }
    }

    @Test
    void an_empty_heartbeat_is_refused_too() {
        try (var server = Lesson.feeding(new Source(), SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat="))) {
            assertThat(probe.status()).as("status").isEqualTo(400);
        }
    }
}
