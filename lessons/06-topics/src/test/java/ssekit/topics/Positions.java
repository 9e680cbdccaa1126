package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ssekit.backlog.EventId;
import ssekit.sse.Event;

/// What the ids of a stream over several topics must be, if the data of each event is its topic and its number.
final class Positions {
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, String> lives = new HashMap<>();

    /// @param topics in the order in which the request names them
    Positions(String... topics) {
        for (var topic : topics) {
            numbers.put(topic, 0L);
        }
    }

    /// Learns a topic's life from the id of one of its events.
    void learnLife(String topic, EventId id) {
        lives.put(topic, id.life());
    }

    /// A gap, or the last event ID of the request, has brought the stream there.
    void reach(String topic, long number) {
        numbers.put(topic, number);
    }

    /// Continues after the events of the call before.
    void assertIn(List<Event> events) {
        for (var event : events) {
            var words = event.data().split("\\s");
            reach(words[0], Long.parseLong(words[1]));
            assertThat(event.id())
                    .as("id of the event '%s %s', on a stream over %s", words[0], words[1], topics())
                    .isEqualTo(expected());
        }
    }

    private String topics() {
        return String.join(" and ", numbers.keySet());
    }

    private String expected() {
        return numbers.entrySet().stream()
                .map(topic -> lives.get(topic.getKey()) + "-" + topic.getValue())
                .collect(Collectors.joining("."));
    }
}
