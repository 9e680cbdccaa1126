package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "say retry first")
class Exercise1RetryTest {
    @Test
    void the_reconnection_time_comes_at_once_though_no_event_has_happened() {
        try (var server = Lesson.serve(Lesson.telling(0));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("retry: 1234 at the start", come -> come.text().matches("(?s)retry: ?1234\\n.*"));
        }
    }

    @Test
    void each_client_is_told_a_time_of_its_own_up_to_half_as_long_again() {
        try (var server = LiveServer.start(Lesson.server(Lesson.telling(0), Luck.MOST));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("retry: 1851 at the start", come -> come.text().matches("(?s)retry: ?1851\\n.*"));
        }
    }

    @Test
    void the_reconnection_time_comes_before_the_first_event() {
        try (var server = Lesson.serve(Lesson.telling(3));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(3);
            assertThat(probe.text()).startsWith("retry:").containsOnlyOnce("retry:");
        }
    }

    @Test
    void a_first_visit_is_told_where_it_begins_before_it_gets_an_event() {
        try (var server = Lesson.serve(Lesson.telling(0));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("an id", come -> come.lastEventId().equals(Lesson.id(0)));
            assertThat(probe.events()).as("events, in a story without any").isEmpty();
        }
    }

    @Test
    void an_empty_id_is_a_first_visit() {
        try (var server = Lesson.serve(Lesson.telling(2));
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", ""))) {
            assertThat(probe.awaitEvents(2)).extracting(Event::id).containsExactly(Lesson.id(1), Lesson.id(2));
        }
    }
}
