package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "answer the unknown id")
class Exercise3GapTest {
    private static final String LIFE_BEFORE = "00000000";
    private static final List<String> UNKNOWN = List.of(
            LIFE_BEFORE + "-1",
            Lesson.id(99),
            Lesson.id(-1),
            Lesson.LIFE + "-01",
            Lesson.LIFE + "-+1",
            Lesson.LIFE + "-99999999999999999999",
            Lesson.LIFE + "-",
            Lesson.LIFE,
            "1",
            "-1",
            "../../x",
            "héllo",
            "x".repeat(10_000));

    @Test
    void an_id_that_was_never_given_out_gets_a_gap_and_then_everything() {
        try (var server = Lesson.serve(Lesson.told(3))) {
            UNKNOWN.forEach(id -> assertGapAndAll(server, Map.of("Last-Event-ID", id)));
        }
    }

    @Test
    void two_ids_are_as_good_as_an_unknown_one() {
        try (var server = Lesson.serve(Lesson.told(3))) {
            assertGapAndAll(server, Map.of("Last-Event-ID", Lesson.id(1) + "\r\nLast-Event-ID: " + Lesson.id(2)));
        }
    }

    @Test
    void a_cut_right_behind_the_gap_neither_loses_nor_repeats() {
        try (var server = Lesson.serve(Lesson.told(3));
                var first = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "unknown"))) {
            var gap = first.awaitEvents(1).getFirst();
            assertThat(gap.id()).as("the id of the gap").isEqualTo(Lesson.id(0));
            try (var second = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", gap.id()))) {
                assertThat(second.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(second.events())
                        .as("what comes behind the gap")
                        .extracting(Event::data)
                        .containsExactly("1", "2", "3", "{}");
            }
        }
    }

    @Test
    void who_was_cut_off_before_its_first_event_learns_of_a_restart() {
        try (var before = Lesson.serve(new Log(LIFE_BEFORE));
                var first = Probe.get(before.uri("/events"))) {
            first.await("an id", come -> !come.lastEventId().isEmpty());
            try (var server = Lesson.serve(Lesson.told(3))) {
                assertGapAndAll(server, Map.of("Last-Event-ID", first.lastEventId()));
            }
        }
    }

    private static void assertGapAndAll(LiveServer server, Map<String, String> headers) {
        try (var probe = Probe.get(server.uri("/events"), headers)) {
            assertThat(probe.status()).as("for %.60s", headers).isEqualTo(200);
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .as("for %.60s", headers)
                    .extracting(Event::type)
                    .containsExactly("gap", "message", "message", "message", "complete");
        }
    }
}
