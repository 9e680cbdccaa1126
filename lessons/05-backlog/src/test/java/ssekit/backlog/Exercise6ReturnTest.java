package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;
import ssekit.testkit.Wire;

/// Clients that were cut off and come back, with an id that the log knows or not.
@Exercise(number = 6, title = "one loop for replay and live")
class Exercise6ReturnTest {
    @Test
    void a_reader_that_is_cut_off_before_its_first_event_learns_what_it_missed() {
        var log = Lesson.keeping(3);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var first = Probe.get(server.uri("/events"))) {
            first.await(
                    "an id, before there is any event",
                    come -> !come.lastEventId().isEmpty());
            assertThat(first.events()).as("events of an empty log").isEmpty();
            first.leave();
            Lesson.append(10, log);
            try (var back = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", first.lastEventId()))) {
                assertThat(back.awaitEvents(4))
                        .extracting(event -> event.id() + " " + event.type())
                        .as("what a reader gets that saw none of 10 events, of which 3 are kept")
                        .containsExactly("life-7 gap", "life-8 message", "life-9 message", "life-10 message");
            }
        }
    }

    @Test
    void a_reader_that_is_cut_off_before_the_backlog_comes_gets_it_when_it_is_back() {
        var log = Lesson.keeping(3);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var first = Probe.get(server.uri("/events"))) {
            first.awaitEvents(3);
            try (var back = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", Lesson.firstId(first)))) {
                assertThat(back.awaitEvents(3))
                        .as("what a reader gets that was cut off right after the first id")
                        .isEqualTo(Lesson.events(3, 5));
            }
        }
    }

    @Test
    void an_empty_header_leaves_the_word_to_the_query() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events?lastEventId=life-4"), Map.of("Last-Event-ID", ""))) {
            assertThat(probe.awaitEvents(1)).isEqualTo(Lesson.events(5, 5));
        }
    }

    @Test
    void a_client_that_comes_back_goes_on_after_its_last_event_id() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var first = Probe.get(server.uri("/events?lastEventId=life-2"));
                var again = Probe.get(server.uri("/events?lastEventId=life-2"), Map.of("Last-Event-ID", "life-4"))) {
            first.awaitEvents(3);
            again.awaitEvents(1);
            Wire.assertEqual("retry: 1234\n\n" + Lesson.wire(3, 5), first.text());
            Wire.assertEqual("retry: 1234\n\n" + Lesson.wire(5, 5), again.text());
        }
    }

    @Test
    void a_client_that_comes_back_and_has_missed_nothing_is_told_nothing() {
        var log = Lesson.keeping(3);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "life-5"))) {
            probe.await("the reconnection time", come -> come.text().startsWith("retry: 1234\n\n"));
            Lesson.append(1, log);
            probe.awaitEvents(1);
            Wire.assertEqual("retry: 1234\n\n" + Lesson.wire(6, 6), probe.text());
        }
    }

    @Test
    void a_gap_is_said_aloud_and_its_id_is_where_reading_goes_on() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "life-2"))) {
            var events = probe.awaitEvents(4);
            assertThat(events)
                    .extracting(event -> event.id() + " " + event.type())
                    .as("what comes after life-2 from a log that keeps 8 to 10")
                    .containsExactly("life-7 gap", "life-8 message", "life-9 message", "life-10 message");
            assertThat(events.subList(1, 4)).isEqualTo(Lesson.events(8, 10));
            var data = JsonParser.create(events.getFirst().data()).readJsonObject();
            assertThat(List.of(data.stringValue("from"), data.stringValue("to")))
                    .as("\"from\" and \"to\" of the gap after life-2")
                    .isEqualTo(List.of(Optional.of("life-2"), Optional.of("life-7")));
            assertThat(probe.text())
                    .as("a client that comes back has a position: it is told no other")
                    .startsWith("retry: 1234\n\nid: life-7\nevent: gap\n");
        }
    }

    @Test
    void a_client_that_falls_behind_while_it_listens_gets_a_gap_too() {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        Lesson.append(1, log);
        clock.beforeLookOfAnother(1, () -> Lesson.append(10, log));
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "life-0"))) {
            assertThat(probe.awaitEvents(4))
                    .extracting(event -> event.id() + " " + event.type())
                    .as("what comes after life-0 from a log that keeps 3, when 2 to 11 come while 1 is read")
                    .containsExactly("life-8 gap", "life-9 message", "life-10 message", "life-11 message");
        }
    }

    @Test
    void an_id_that_no_log_gave_out_is_a_gap_and_then_all_there_is() {
        var log = Lesson.keeping(20);
        Lesson.append(2, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST)) {
            for (var id : List.of("before-1", "42", "life-3", "life-1x", "-1", "life-99999999999999999999")) {
                try (var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", id))) {
                    var events = probe.awaitEvents(3);
                    assertThat(events)
                            .extracting(event -> event.id() + " " + event.type())
                            .as("after the id " + id)
                            .containsExactly("life-0 gap", "life-1 message", "life-2 message");
                    assertThat(probe.text())
                            .as("the first block after retry, for the id " + id)
                            .startsWith("retry: 1234\n\nid: life-0\nevent: gap\n");
                    assertThat(JsonParser.create(events.getFirst().data())
                                    .readJsonObject()
                                    .stringValue("from"))
                            .as("where a gap after " + id + " begins: at that id, or nowhere")
                            .isEqualTo(EventId.parse(id).map(EventId::toString));
                }
            }
        }
    }
}
