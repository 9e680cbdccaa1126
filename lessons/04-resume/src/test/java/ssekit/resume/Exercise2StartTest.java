package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "start after the id")
class Exercise2StartTest {
    @Test
    void a_client_that_comes_back_gets_what_it_has_missed_and_nothing_else() {
        try (var server = Lesson.serve(Lesson.told(4))) {
            for (var last = 1; last <= 4; last++) {
                try (var probe = Probe.get(server.uri("/events"), after(last))) {
                    probe.awaitEnd();
                    assertThat(probe.events()).extracting(Event::id).containsExactlyElementsOf(ids(last + 1, 5));
                }
            }
        }
    }

    @Test
    void a_client_that_has_missed_nothing_gets_the_next_event_when_it_happens() {
        var log = Lesson.telling(3);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), after(3))) {
            probe.await("the start of a stream", come -> !come.text().isEmpty());
            log.append(Frame.message("new"));
            assertThat(probe.awaitEvents(1)).containsExactly(new Event(Lesson.id(4), "message", "new"));
        }
    }

    @Test
    void a_first_visit_says_in_its_address_where_to_start_and_the_header_counts_more() {
        try (var server = Lesson.serve(Lesson.told(4))) {
            var address = server.uri("/events?lastEventId=" + Lesson.id(2));
            assertThat(idsAt(address, Map.of())).containsExactlyElementsOf(ids(3, 5));
            assertThat(idsAt(address, after(4))).containsExactlyElementsOf(ids(5, 5));
        }
    }

    @Test
    void a_client_that_has_had_the_last_event_is_told_not_to_come_back() {
        try (var server = Lesson.serve(Lesson.told(4));
                var probe = Probe.get(server.uri("/events"), after(5))) {
            assertThat(probe.status()).as("status").isEqualTo(204);
        }
    }

    private static Map<String, String> after(int last) {
        return Map.of("Last-Event-ID", Lesson.id(last));
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Lesson::id).toList();
    }

    private static List<String> idsAt(URI uri, Map<String, String> headers) {
        try (var probe = Probe.get(uri, headers)) {
            probe.awaitEnd();
            return probe.events().stream().map(Event::id).toList();
        }
    }
}
