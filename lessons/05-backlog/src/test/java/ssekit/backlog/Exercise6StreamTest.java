package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;
import ssekit.testkit.Probe;

@Exercise(number = 6, title = "one loop for replay and live")
class Exercise6StreamTest {
    @Test
    void what_is_kept_comes_first_and_what_is_new_comes_behind_it() {
        var log = Lesson.keeping(3);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(3);
            Lesson.append(1, log);
            assertThat(probe.awaitEvents(4)).isEqualTo(events(3, 6));
            assertThat(probe.text())
                    .startsWith("retry: 1234\n\nid: life-2\n\nid: life-3\ndata: 3\n\nid: life-4\ndata: 4\n\n");
        }
    }

    @Test
    void between_two_events_nothing_comes_within_a_heartbeat() {
        var log = Lesson.keeping(20);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            for (var n = 1; n <= 20; n++) {
                Lesson.append(1, log);
                probe.awaitEvents(n);
            }
            assertThat(probe.comments().size())
                    .as("comments between 20 events at a heartbeat of an hour: is there a read without patience?")
                    .isZero();
        }
    }

    @Test
    void all_that_a_subscriber_is_behind_goes_out_in_one_write() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(5);
            assertThat(chunks(probe))
                    .as("each write is one chunk of the response (RFC 9112, section 7.1)")
                    .endsWith(frames(1, 5));
        }
    }

    /// Each chunk stands on lines of its own behind its size, and in an event stream of Helidon's no line ends with
    /// CRLF.
    private static List<String> chunks(Probe probe) {
        var response = probe.reads().stream()
                .map(read -> new String(read.bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        var lines = response.substring(response.indexOf("\r\n\r\n") + 4).split("\r\n");
        return IntStream.iterate(1, n -> n < lines.length, n -> n + 2)
                .mapToObj(n -> lines[n])
                .toList();
    }

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
                        .as("what comes for who saw none of 10 events, of which 3 are kept")
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
            try (var back = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", firstId(first)))) {
                assertThat(back.awaitEvents(3))
                        .as("what comes for who was cut off right after the first id")
                        .isEqualTo(events(3, 5));
            }
        }
    }

    private static String firstId(Probe probe) {
        return probe.text()
                .lines()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .map(line -> line.substring("id:".length()).strip())
                .orElseThrow();
    }

    @Test
    void each_reader_is_told_another_time_after_which_to_come_back() {
        try (var server = Lesson.serving(Lesson.keeping(3), Lesson.LONGER_THAN_ANY_TEST, Luck.MOST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("an id", come -> !come.lastEventId().isEmpty());
            assertThat(probe.text()).as("1234 ms, and the most that luck adds").startsWith("retry: 1851\n\n");
        }
    }

    @Test
    void an_empty_header_leaves_the_word_to_the_query() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events?lastEventId=life-4"), Map.of("Last-Event-ID", ""))) {
            assertThat(probe.awaitEvents(1)).isEqualTo(events(5, 5));
        }
    }

    @Test
    void a_client_that_comes_back_goes_on_behind_its_last_event_id() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var first = Probe.get(server.uri("/events?lastEventId=life-2"));
                var again = Probe.get(server.uri("/events?lastEventId=life-2"), Map.of("Last-Event-ID", "life-4"))) {
            assertThat(first.awaitEvents(3)).isEqualTo(events(3, 5));
            assertThat(again.awaitEvents(1)).isEqualTo(events(5, 5));
        }
    }

    @Test
    void an_event_that_comes_in_the_midst_of_the_replay_comes_behind_it() {
        var clock = new HandClock();
        var log = Lesson.keeping(20, clock);
        Lesson.append(3, log);
        clock.beforeNextLookOfAnother(() -> Lesson.append(1, log));
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "life-0"))) {
            assertThat(probe.awaitEvents(4)).isEqualTo(events(1, 4));
        }
    }

    @Test
    void replay_and_live_have_no_seam_while_writers_hammer() throws InterruptedException {
        var log = Lesson.keeping(1_000_000);
        var hammering = new AtomicBoolean(true);
        var writers = IntStream.range(0, 4)
                .mapToObj(n -> Thread.startVirtualThread(() -> {
                    while (hammering.get()) {
                        log.append(Frame.message("hit"));
                        LockSupport.parkNanos(100_000);
                    }
                }))
                .toList();
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probes = new Probes()) {
            for (var n = 0; n < 8; n++) {
                probes.add(Probe.get(server.uri("/events"))).awaitEvents(1);
            }
            hammering.set(false);
            for (var writer : writers) {
                writer.join();
            }
            var all = LongStream.rangeClosed(1, log.end().number())
                    .mapToObj(number -> "life-" + number)
                    .toList();
            assertThat(probes.all())
                    .allSatisfy(probe -> assertThat(probe.awaitEvents(all.size()))
                            .extracting(Event::id)
                            .isEqualTo(all));
        }
    }

    @Test
    void a_gap_is_said_aloud_and_its_id_is_where_reading_goes_on() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", "life-2"))) {
            var events = probe.awaitEvents(4);
            assertThat(events.getFirst()).extracting(Event::id, Event::type).containsExactly("life-7", "gap");
            var data = JsonParser.create(events.getFirst().data()).readJsonObject();
            assertThat(data.stringValue("from")).hasValue("life-2");
            assertThat(data.stringValue("to")).hasValue("life-7");
            assertThat(events.subList(1, 4)).isEqualTo(events(8, 10));
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
                            .as("behind the id " + id)
                            .containsExactly("life-0 gap", "life-1 message", "life-2 message");
                    assertThat(JsonParser.create(events.getFirst().data())
                                    .readJsonObject()
                                    .stringValue("from"))
                            .as("where a gap behind " + id + " begins: at that id, or nowhere")
                            .isEqualTo(EventId.parse(id).map(EventId::toString));
                }
            }
        }
    }

    @Test
    void a_quiet_stream_gets_comments_which_take_no_place_in_the_log() {
        var log = Lesson.keeping(20);
        try (var server = Lesson.serving(log, Duration.ofMillis(20));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitComments(2);
            Lesson.append(1, log);
            assertThat(probe.awaitEvents(1)).isEqualTo(events(1, 1));
        }
    }

    @Test
    void what_is_posted_is_streamed_if_it_is_json_and_small() {
        var log = Lesson.keeping(20);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            assertThat(post(server, "application/json", "{\"text\": \"a\\nb\"}"))
                    .isEqualTo(201);
            assertThat(post(server, "application/json", "{\"text\": ")).isEqualTo(400);
            for (var nonsense :
                    List.of("[1]", "{\"a\":\"\\q\"}", "{\"a\":1} x", "{\"a\":1e9999999}", "[".repeat(4_000))) {
                assertThat(post(server, "application/json", nonsense))
                        .as(nonsense)
                        .isEqualTo(400);
            }
            assertThat(post(server, "application/json", "{\"text\": \"" + "x".repeat(10_000) + "\"}"))
                    .isEqualTo(413);
            assertThat(post(server, "text/plain", "{}")).isEqualTo(415);
            assertThat(probe.awaitEvents(1))
                    .containsExactly(new Event("life-1", Event.MESSAGE, "{\"text\":\"a\\nb\"}"));
        }
    }

    private static int post(LiveServer server, String type, String body) {
        try (var probe = Probe.post(server.uri("/events"), Map.of("Content-Type", type), body)) {
            return probe.status();
        }
    }

    private static String frames(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> Lesson.frame(number).toString())
                .collect(Collectors.joining());
    }

    private static List<Event> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Lesson::event).toList();
    }
}
