package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "start after the id")
class Exercise2StartTest {
    @Test
    void the_log_knows_every_id_that_it_gave_out_and_no_other() {
        var log = Lesson.telling(3);
        IntStream.rangeClosed(0, 3).forEach(n -> assertCursor(log, Lesson.id(n), Optional.of(n)));
        assertCursor(log, Lesson.id(4), Optional.empty());
        assertCursor(log, "00000000-1", Optional.empty());
        assertCursor(log, "1", Optional.empty());
    }

    @Test
    void a_client_that_comes_back_gets_what_it_has_missed_and_nothing_else() {
        var log = Lesson.told(4);
        try (var server = Lesson.serve(log)) {
            for (var last = 1; last <= 4; last++) {
                try (var probe = Probe.get(server.uri("/events"), after(log, last))) {
                    probe.awaitEnd();
                    assertThat(probe.events())
                            .as("what comes behind event %d", last)
                            .extracting(Event::id)
                            .containsExactlyElementsOf(ids(last + 1, 5));
                }
            }
        }
    }

    @Test
    void a_client_that_has_missed_nothing_gets_the_next_event_when_it_happens() {
        var log = Lesson.telling(3);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), after(log, 3))) {
            probe.await("the start of a stream", come -> !come.text().isEmpty());
            log.append(Frame.message("new"));
            assertThat(probe.awaitEvents(1)).containsExactly(new Event(Lesson.id(4), "message", "new"));
        }
    }

    @Test
    void a_first_visit_says_in_its_address_where_to_start_and_the_header_counts_more() {
        var log = Lesson.told(4);
        try (var server = Lesson.serve(log)) {
            var address = server.uri("/events?lastEventId=" + Lesson.id(2));
            assertThat(idsAt(address, Map.of())).as("the query says 2").containsExactlyElementsOf(ids(3, 5));
            assertThat(idsAt(address, after(log, 4)))
                    .as("the query says 2, the header 4")
                    .containsExactlyElementsOf(ids(5, 5));
        }
    }

    @Test
    void a_client_that_has_had_the_last_event_is_told_not_to_come_back() {
        var log = Lesson.told(4);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), after(log, 5))) {
            assertThat(probe.status()).as("status behind the last event").isEqualTo(204);
        }
    }

    private static void assertCursor(Log log, String id, Optional<Integer> cursor) {
        assertThat(log.cursorAt(id))
                .as("cursorAt(%s), with %d events in the log %s", id, log.size(), Lesson.LIFE)
                .isEqualTo(cursor);
    }

    /// An id that the log wrongly does not know would lead the server into the next exercise.
    private static Map<String, String> after(Log log, int last) {
        var id = Lesson.id(last);
        assertThat(log.cursorAt(id))
                .as("cursorAt(%s), with %d events in the log %s", id, log.size(), Lesson.LIFE)
                .isPresent();
        return Map.of("Last-Event-ID", id);
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
