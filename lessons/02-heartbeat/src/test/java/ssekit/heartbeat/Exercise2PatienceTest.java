package ssekit.heartbeat;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;
import static ssekit.heartbeat.Lesson.SHORT;

import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "wait no longer than the patience")
class Exercise2PatienceTest {
    @Test
    void what_is_due_is_sent_at_once() {
        try (var server = Lesson.pausing(LONGER_THAN_ANY_TEST, ZERO, SHORT, SHORT);
                var probe = Probe.get(server.uri("/events"))) {
            assertThat(probe.awaitEvents(3)).extracting("id").containsExactly("1", "2", "3");
        }
    }

    @Test
    void heartbeats_do_not_put_off_the_next_event() {
        try (var server = Lesson.pausing(SHORT, SHORT.multipliedBy(25));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(1);
        }
    }

    @Test
    void a_stream_with_nothing_more_to_say_stays_alive() {
        try (var server = Lesson.pausing(SHORT, ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(1);
            probe.awaitComments(3);
        }
    }
}
