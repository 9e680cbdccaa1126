package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        Lesson.UNKNOWN.forEach(id -> assertCursor(log, id, Optional.empty()));
        Lesson.UNKNOWN_IN_NO_HEADER.forEach(id -> assertCursor(log, id, Optional.empty()));
    }

    @Test
    void a_long_log_that_has_ended_knows_them_too() {
        var log = Lesson.told(1200);
        IntStream.rangeClosed(0, 1201).forEach(n -> assertCursor(log, Lesson.id(n), Optional.of(n)));
        assertCursor(log, Lesson.id(1202), Optional.empty());
        Lesson.UNKNOWN.forEach(id -> assertCursor(log, id, Optional.empty()));
    }

    @Test
    void a_number_may_have_more_digits() {
        var log = Lesson.telling(10_001);
        List.of(9_999, 10_000, 10_001).forEach(n -> assertCursor(log, Lesson.id(n), Optional.of(n)));
        assertCursor(log, Lesson.id(10_002), Optional.empty());
    }

    @Test
    void an_empty_log_knows_only_its_beginning() {
        var log = Lesson.telling(0);
        assertCursor(log, Lesson.id(0), Optional.of(0));
        assertCursor(log, Lesson.id(1), Optional.empty());
        assertCursor(log, Lesson.LIFE_BEFORE + "-0", Optional.empty());
        assertCursor(new Log(Lesson.LIFE_BEFORE), Lesson.LIFE_BEFORE + "-0", Optional.of(0));
        assertCursor(new Log(Lesson.LIFE_BEFORE), Lesson.id(0), Optional.empty());
    }

    @Test
    void an_id_is_known_as_soon_as_its_event_is_there() {
        var log = Lesson.telling(0);
        for (var n = 1; n <= 20; n++) {
            assertCursor(log, Lesson.id(n), Optional.empty());
            log.append(Frame.message("" + n));
            assertCursor(log, Lesson.id(n), Optional.of(n));
        }
    }

    @Test
    void to_ask_for_an_id_neither_waits_nor_makes_others_wait() {
        var log = Lesson.telling(3);
        for (var id : List.of(Lesson.id(3), Lesson.id(4), Lesson.LIFE_BEFORE + "-1", "nonsense")) {
            Promptly.get("an answer of cursorAt(" + id + ")", () -> log.cursorAt(id));
            Promptly.run("an append after cursorAt(" + id + ")", () -> log.append(Frame.message("new")));
        }
    }

    @Test
    void many_may_ask_at_once_while_events_are_appended() {
        var log = Lesson.telling(3);
        var asking = IntStream.rangeClosed(0, 3)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> answers(log, n), Exercise2StartTest::start))
                .toList();
        for (var n = 4; n <= 10_000 && !asking.stream().allMatch(CompletableFuture::isDone); n++) {
            log.append(Frame.message("" + n));
        }
        for (var n = 0; n <= 3; n++) {
            var what =
                    "different answers of cursorAt(%s), asked 10000 times at once with others".formatted(Lesson.id(n));
            assertThat(Promptly.get(what, asking.get(n)::join)).as(what).containsExactly(Optional.of(n));
        }
    }

    @Test
    void a_client_that_comes_back_gets_what_it_has_missed_and_nothing_else() {
        var log = Lesson.told(4);
        try (var server = Lesson.serve(log)) {
            for (var last = 0; last <= 4; last++) {
                assertThat(idsAt(server.uri("/events"), after(log, last)))
                        .as("ids of the events after Last-Event-ID: %s", Lesson.id(last))
                        .containsExactlyElementsOf(ids(last + 1, 5));
            }
        }
    }

    @Test
    void a_client_may_have_missed_more_than_goes_out_in_one_write() {
        var log = Lesson.told(120);
        try (var server = Lesson.serve(log)) {
            assertThat(idsAt(server.uri("/events"), after(log, 10)))
                    .as("ids of the events after Last-Event-ID: %s", Lesson.id(10))
                    .containsExactlyElementsOf(ids(11, 121));
        }
    }

    @Test
    void a_client_that_has_missed_nothing_gets_the_next_event_when_it_happens() {
        var log = Lesson.telling(3);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), after(log, 3))) {
            probe.await("the start of a stream", come -> !come.text().isEmpty());
            log.append(Frame.message("new"));
            assertThat(probe.awaitEvents(1))
                    .as("events after Last-Event-ID: %s, of which one came later", Lesson.id(3))
                    .containsExactly(new Event(Lesson.id(4), "message", "new"));
        }
    }

    @Test
    void a_client_that_comes_back_is_told_when_to_come_back_once_more() {
        var log = Lesson.told(4);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), after(log, 2))) {
            probe.awaitEnd();
            assertThat(probe.text())
                    .as("the stream after Last-Event-ID: %s", Lesson.id(2))
                    .startsWith("retry:")
                    .containsOnlyOnce("retry:");
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

    private static List<Optional<Integer>> answers(Log log, int n) {
        return Stream.generate(() -> log.cursorAt(Lesson.id(n)))
                .limit(10_000)
                .distinct()
                .toList();
    }

    /// Threads of the system, which take turns at any instruction.
    private static void start(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    private static void assertCursor(Log log, String id, Optional<Integer> cursor) {
        var asked = "cursorAt(%.60s)".formatted(id);
        var answer = Promptly.get("an answer of " + asked, () -> log.cursorAt(id));
        var size = Promptly.get("an answer of size() after " + asked, log::size);
        assertThat(answer)
                .as("%s, with %d events in the log %s", asked, size, log.idAt(0).life())
                .isEqualTo(cursor);
    }

    /// An id that the log wrongly does not know would lead the server into the next exercise.
    private static Map<String, String> after(Log log, int last) {
        assertCursor(log, Lesson.id(last), Optional.of(last));
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
