package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.SHORT;

import java.util.List;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "make the heartbeat visible")
class Exercise4VisibleTest {
    private final Source source = new Source();

    @Test
    void a_reader_can_ask_for_heartbeats_that_a_page_sees() {
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            probe.await(
                    "3 events of type heartbeat after ?heartbeat=event, one every 20 ms,",
                    all -> all.events().size() >= 3);
            assertThat(types(probe.events()))
                    .as("types of the events after ?heartbeat=event, from a feed that gave nothing")
                    .containsOnly("heartbeat");
            assertThat(probe.comments()).as("comments after ?heartbeat=event").isEmpty();
        }
    }

    @Test
    void a_visible_heartbeat_takes_no_place_in_the_stream() {
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            assertThat(ids(probe.awaitEvents(2)))
                    .as("last event IDs with heartbeats of ?heartbeat=event, before any event with an id")
                    .containsOnly("");
            source.put("7", "the seventh");
            probe.await(
                    "a heartbeat after event 7",
                    all -> types(all.events()).contains("message")
                            && all.events().getLast().type().equals("heartbeat"));
            assertThat(ids(probe.events().stream()
                            .dropWhile(event -> !event.data().equals("the seventh"))
                            .toList()))
                    .as("last event IDs from event 7 on, with heartbeats of ?heartbeat=event after it, "
                            + "which have no id line")
                    .containsOnly("7");
        }
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
