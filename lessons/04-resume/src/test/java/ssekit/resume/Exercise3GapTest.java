package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "answer the unknown id")
class Exercise3GapTest {
    @Test
    void an_id_that_was_never_given_out_gets_a_gap_and_then_everything() {
        try (var server = Lesson.serve(Lesson.told(3))) {
            Lesson.UNKNOWN.forEach(id -> assertGapAndAll(server, Map.of("Last-Event-ID", id)));
        }
    }

    @Test
    void two_ids_are_as_good_as_an_unknown_one() {
        try (var server = Lesson.serve(Lesson.told(3))) {
            assertGapAndAll(server, Map.of("Last-Event-ID", Lesson.id(1) + "\r\nLast-Event-ID: " + Lesson.id(2)));
        }
    }

    @Test
    void the_gap_comes_at_once_and_what_happens_later_comes_after_it() {
        var log = Lesson.telling(0);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "unknown"))) {
            assertThat(probe.awaitEvents(1))
                    .as("events after the unknown id, from a log without any")
                    .containsExactly(gap(Lesson.LIFE));
            log.append(Frame.message("new"));
            assertThat(probe.awaitEvents(2))
                    .as("events after the unknown id, of which one happened later")
                    .containsExactly(gap(Lesson.LIFE), new Event(Lesson.id(1), "message", "new"));
        }
    }

    /// More events than go out in one write, and a story that goes on.
    @Test
    void behind_the_gap_come_all_events_of_a_long_log_and_then_the_new_ones() {
        var log = Lesson.telling(120);
        try (var server = Lesson.serve(log);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "unknown"))) {
            assertThat(probe.awaitEvents(1).getFirst())
                    .as("the first event after the unknown id, from a log with 120 that has not ended")
                    .isEqualTo(gap(Lesson.LIFE));
            probe.awaitEvents(121);
            log.append(Frame.message("new"));
            assertThat(probe.awaitEvents(122))
                    .as("ids of the events after the unknown id: the gap, 120 that were there, and one that came later")
                    .extracting(Event::id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(0, 121).mapToObj(Lesson::id).toList());
        }
    }

    /// An id before the gap would be known when the client comes back, and it would never learn of the gap.
    @Test
    void before_the_gap_comes_the_reconnection_time_and_no_id() {
        try (var server = Lesson.serve(Lesson.told(3));
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "unknown"))) {
            probe.awaitEnd();
            assertThat(probe.text())
                    .as("the stream after the unknown id")
                    .startsWith("retry:")
                    .containsOnlyOnce("retry:");
            var blocks = List.of(probe.text().split("\n\n"));
            assertThat(blocks.stream().takeWhile(block -> !block.contains("event: gap")))
                    .as("the blocks before the gap")
                    .noneMatch(block -> block.contains("id:"));
        }
    }

    @Test
    void the_gap_is_only_for_the_client_whose_id_is_unknown() {
        var log = Lesson.telling(3);
        try (var server = Lesson.serve(log);
                var other = Probe.get(server.uri("/events"))) {
            other.awaitEvents(3);
            try (var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "unknown"))) {
                probe.awaitEvents(4);
            }
            assertThat(log.size())
                    .as("events in a log that had 3, after the gap of one client")
                    .isEqualTo(3);
            log.append(Frame.message("new"));
            assertThat(other.awaitEvents(4))
                    .as("data of the events of another client, of which one happened after the gap")
                    .extracting(Event::data)
                    .containsExactly("1", "2", "3", "new");
        }
    }

    @Test
    void each_server_names_its_own_life() {
        for (var life : List.of("a", "b1b1b1b1", "0123456789abcdef")) {
            try (var server = Lesson.serve(new Log(life));
                    var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", Lesson.id(1)))) {
                assertThat(probe.awaitEvents(1))
                        .as("events of the log %s, which has none, after Last-Event-ID: %s", life, Lesson.id(1))
                        .containsExactly(gap(life));
            }
        }
    }

    @Test
    void a_cut_right_behind_the_gap_neither_loses_nor_repeats() {
        try (var server = Lesson.serve(Lesson.told(3));
                var first = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "unknown"))) {
            var gap = first.awaitEvents(1).getFirst();
            assertThat(gap.id())
                    .as("the id of the gap, with which the client reconnects after a cut right after it")
                    .isEqualTo(Lesson.id(0));
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
        try (var before = Lesson.serve(new Log(Lesson.LIFE_BEFORE));
                var first = Probe.get(before.uri("/events"))) {
            first.await("an id", come -> !come.lastEventId().isEmpty());
            try (var server = Lesson.serve(Lesson.told(3))) {
                assertGapAndAll(server, Map.of("Last-Event-ID", first.lastEventId()));
            }
        }
    }

    private static void assertGapAndAll(LiveServer server, Map<String, String> headers) {
        try (var probe = Probe.get(server.uri("/events"), headers)) {
            assertThat(probe.status()).as("status for %.60s", headers).isEqualTo(200);
            assertThat(probe.awaitEnd())
                    .as("the end of the stream for %.60s", headers)
                    .isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .as("types of the events for %.60s", headers)
                    .extracting(Event::type)
                    .containsExactly("gap", "message", "message", "message", "complete");
            assertThat(probe.events().getFirst())
                    .as("the gap for %.60s", headers)
                    .isEqualTo(gap(Lesson.LIFE));
        }
    }

    /// Its data is what gapData() makes.
    private static Event gap(String life) {
        return new Event(life + "-0", "gap", "{\"resumesAfter\":\"%s-0\"}".formatted(life));
    }
}
