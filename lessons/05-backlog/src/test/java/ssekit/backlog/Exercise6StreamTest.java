package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import ssekit.testkit.Wire;

@Exercise(number = 6, title = "one loop for replay and live")
class Exercise6StreamTest {
    @Test
    void what_is_kept_comes_first_and_what_is_new_comes_after_it() {
        var log = Lesson.keeping(3);
        Lesson.append(5, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(3);
            Lesson.append(1, log);
            probe.awaitEvents(4);
            Wire.assertEqual("retry: 1234\n\nid: life-2\n\n" + Lesson.wire(3, 6), probe.text());
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
    void all_that_a_first_visit_has_missed_goes_out_in_one_write() {
        assertOneWrite(Map.of());
    }

    @Test
    void all_that_a_client_has_missed_that_comes_back_goes_out_in_one_write() {
        assertOneWrite(Map.of("Last-Event-ID", "life-5"));
    }

    @Test
    void all_that_is_kept_after_a_gap_goes_out_in_one_write() {
        assertOneWrite(Map.of("Last-Event-ID", "life-2"));
    }

    /// What comes before the events may share their write.
    private static void assertOneWrite(Map<String, String> headers) {
        var log = Lesson.keeping(5);
        Lesson.append(10, log);
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"), headers)) {
            probe.await("event 10", come -> come.lastEventId().equals("life-10"));
            assertThat(Wire.visible(chunks(probe).getLast()))
                    .as("the last write, which is one chunk of the response (RFC 9112, section 7.1)")
                    .endsWith(Wire.visible(Lesson.wire(6, 10)));
        }
    }

    @Test
    void a_backlog_that_is_longer_than_one_read_comes_whole() {
        var log = Lesson.keeping(20);
        for (var n = 0; n < 20; n++) {
            log.append(Frame.message("x".repeat(20_000)));
        }
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("event 20", come -> come.lastEventId().equals("life-20"));
            assertThat(probe.events())
                    .extracting(Event::id)
                    .as("the ids of 20 events with 20,000 bytes each, which are several reads")
                    .isEqualTo(LongStream.rangeClosed(1, 20)
                            .mapToObj(number -> "life-" + number)
                            .toList());
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
    void each_reader_is_told_another_time_after_which_to_come_back() {
        try (var server = Lesson.serving(Lesson.keeping(3), Lesson.LONGER_THAN_ANY_TEST, Luck.MOST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("an id", come -> !come.lastEventId().isEmpty());
            assertThat(probe.text()).as("1234 ms, and the most that luck adds").startsWith("retry: 1851\n\n");
        }
    }

    @Test
    void a_quiet_stream_gets_comments_which_take_no_place_in_the_log() {
        var log = Lesson.keeping(20);
        try (var server = Lesson.serving(log, Duration.ofMillis(20));
                var probe = Probe.get(server.uri("/events"))) {
            for (var number = 1; number <= 3; number++) {
                var before = probe.comments().size();
                probe.awaitComments(before + 2);
                assertThat(probe.lastEventId())
                        .as("the last event ID after comments, before event %d", number)
                        .isEqualTo("life-" + (number - 1));
                Lesson.append(1, log);
                assertThat(probe.awaitEvents(number))
                        .as("the events of a stream that is quiet in between")
                        .isEqualTo(Lesson.events(1, number));
            }
        }
    }

    @Test
    void a_client_that_has_gone_is_served_no_more() {
        var handlers = new Handlers();
        try (var server = handlers.serve(Lesson.server(Lesson.keeping(20), Duration.ofMillis(20)))) {
            var probe = Probe.get(server.uri("/events"));
            probe.awaitComments(1);
            probe.leave();
            handlers.awaitNone("its client has gone, and a heartbeat is due every 20 ms");
        }
    }

    @Test
    void an_interrupt_ends_the_stream() {
        var handlers = new Handlers();
        try (var server = handlers.serve(Lesson.server(Lesson.keeping(20), Duration.ofMillis(20)));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitComments(1);
            handlers.interrupt();
            handlers.awaitNone("it was interrupted, as it is when the server stops");
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
}
