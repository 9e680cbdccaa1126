package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;
import static ssekit.heartbeat.Lesson.SHORT;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "send a heartbeat when nothing came")
class Exercise1QuietTest {
    private final Source source = new Source();

    @Test
    void a_quiet_stream_gets_a_comment_every_interval() {
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitComments(3);
            assertThat(probe.events()).as("events while it was quiet").isEmpty();
            source.put("1", "after all that silence");
            assertThat(probe.awaitEvents(1)).extracting("data").containsExactly("after all that silence");
        }
    }

    @Test
    void an_event_does_not_wait_for_the_heartbeat() {
        try (var server = Lesson.feeding(source, LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.status();
            source.put("1", "now");
            probe.await(
                    "an event despite an interval of an hour",
                    all -> all.events().size() >= 1);
            source.put("2", "and now");
            probe.await(
                    "a second event despite an interval of an hour",
                    all -> all.events().size() >= 2);
            assertThat(probe.events()).extracting("id").containsExactly("1", "2");
        }
    }

    @Test
    void a_busy_stream_gets_none() {
        var interval = Duration.ofMillis(100);
        try (var server = Lesson.feeding(new Busy(), interval);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("events for two intervals", Exercise1QuietTest::hasSeenTwoIntervals);
            assertThat(probe.comments())
                    .withFailMessage(
                            "Expected no comment, since an event came every 0.01 s and the interval is 0.1 s, "
                                    + "but %s came: count the interval from the last byte, an event's too.",
                            probe.comments().size())
                    .isEmpty();
        }
    }

    private static boolean hasSeenTwoIntervals(Probe probe) {
        return !probe.eventTimes().isEmpty() && probe.eventTimes().getLast().toMillis() > 200;
    }

    /// Has an event for everybody who is ready to wait for a short while, however late the threads of a test are.
    private static final class Busy implements Feed {
        private static final Duration PAUSE = Duration.ofMillis(10);

        @Override
        public Optional<Frame> next(Duration patience) throws InterruptedException {
            if (patience.compareTo(PAUSE) < 0) {
                return Optional.empty();
            }
            Thread.sleep(PAUSE);
            return Optional.of(Frame.message("busy"));
        }
    }
}
