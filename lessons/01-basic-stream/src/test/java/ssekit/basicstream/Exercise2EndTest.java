package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "end the stream properly")
class Exercise2EndTest {
    @Test
    void the_last_event_says_complete() {
        try (var server = Lesson.counting(2, Duration.ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            assertThat(probe.awaitEvents(3)).extracting("type").containsExactly("message", "message", "complete");
        }
    }

    @Test
    void the_response_ends_after_complete() {
        try (var server = Lesson.counting(2, Duration.ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.events()).hasSize(3);
        }
    }
}
