package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.Link;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "cut off the stuck")
class Exercise3StuckTest {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final ByHand producer = new ByHand();

    @Test
    void who_stops_reading_is_cut_off() {
        try (var server = serve(Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.stopReading();
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            Lesson.awaitSubscribers(0, server);
            probe.resumeReading();
            assertThat(probe.awaitEnd()).as("a cut must not look like an end").isNotEqualTo(Ending.ENDED);
        }
    }

    @Test
    void a_pulled_cable_is_noticed_when_the_buffers_are_full() {
        try (var server = serve(Lesson.LONGER_THAN_ANY_TEST);
                var link = Link.always(server.port(), new Fault.StallAfter(0));
                var probe = Probe.get(link.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            Await.until("no subscriber behind a pulled cable", () -> {
                producer.make(1, 4, Lesson::largeEvent);
                return Lesson.subscribers(server).intValue("count", -1) == 0;
            });
            assertThat(probe.events()).isEmpty();
        }
    }

    @Test
    void who_waits_for_a_quiet_stream_is_left_alone() {
        try (var server = serve(PATIENCE.multipliedBy(2));
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            producer.make(Lesson.event(1));
            probe.awaitEvents(1);
            probe.awaitComments(1);
            Lesson.awaitSubscribers(1, server);
        }
    }

    private LiveServer serve(Duration heartbeat) {
        return Lesson.serve(Lesson.server(producer, heartbeat, PATIENCE));
    }
}
