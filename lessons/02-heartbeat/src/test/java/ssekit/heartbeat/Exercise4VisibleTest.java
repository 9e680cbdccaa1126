package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.SHORT;

import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "make the heartbeat visible")
class Exercise4VisibleTest {
    private final Source source = new Source();

    @Test
    void a_reader_can_ask_for_heartbeats_that_a_page_sees() {
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            assertThat(probe.awaitEvents(3)).extracting("type").containsOnly("heartbeat");
        }
    }

    @Test
    void a_visible_heartbeat_takes_no_place_in_the_stream() {
        source.put("7", "the seventh");
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            assertThat(probe.awaitEvents(3)).extracting("id").containsOnly("7");
        }
    }
}
