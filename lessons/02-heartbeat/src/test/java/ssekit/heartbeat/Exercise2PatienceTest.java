package ssekit.heartbeat;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;
import static ssekit.heartbeat.Lesson.SHORT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Arrival;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "wait no longer than the patience")
class Exercise2PatienceTest {
    @Test
    void what_is_due_is_sent_at_once() {
        try (var server = Lesson.pausing(LONGER_THAN_ANY_TEST, ZERO, SHORT, SHORT);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "3 events despite a patience of an hour",
                    all -> all.events().size() >= 3);
            assertThat(probe.events()).extracting("id").containsExactly("1", "2", "3");
        }
    }

    @Test
    void what_is_overdue_is_sent_at_once() {
        try (var server = Lesson.readingLate(LONGER_THAN_ANY_TEST, ZERO, ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "2 overdue events despite a patience of an hour",
                    all -> all.events().size() >= 2);
        }
    }

    @Test
    void the_next_event_does_not_put_off_the_heartbeats() {
        try (var server = Lesson.pausing(SHORT, ZERO, Duration.ofMillis(900));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "an event, and something behind it", all -> all.arrivals().size() > 1);
            assertThat(probe.arrivals().get(1))
                    .withFailMessage("Expected a comment in the pause of 0.9 s between event 1 and event 2, "
                            + "with a patience of 0.02 s, but event 2 came first.")
                    .isInstanceOf(Arrival.OfComment.class);
        }
    }

    @Test
    void heartbeats_do_not_put_off_the_next_event() {
        try (var server = Lesson.pausing(SHORT, SHORT.multipliedBy(10));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "an event that is due after 0.2 s, behind comments,",
                    all -> all.events().size() >= 1);
        }
    }

    @Test
    void a_stream_with_nothing_more_to_say_stays_alive() {
        try (var server = Lesson.pausing(SHORT, ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(1);
            probe.await(
                    "3 comments behind the last event", all -> all.comments().size() >= 3);
        }
    }
}
