package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String EVENTS =
            ":\n\nretry: 70\n\nid: 1\ndata: a\n\nid: 2\ndata: b\n\n:\n\nevent: gap\nid: 9\ndata\n\n";

    private final AtomicLong clock = new AtomicLong();
    private final Timeline own = new Timeline(clock::get);

    @BeforeEach
    void begin() {
        Timeline.ofTest().begin();
    }

    private static List<String> words(Timeline timeline) {
        return timeline.moments().stream()
                .filter(moment -> moment.kind() != Moment.Kind.OPEN)
                .map(moment -> "#%d %s %s %s %s %s%s"
                        .formatted(
                                moment.connection(),
                                moment.side(),
                                moment.kind(),
                                moment.id(),
                                moment.name(),
                                moment.text(),
                                moment.count() == 1 ? "" : " ×" + moment.count()))
                .map(words -> words.replaceAll(" +", " ").strip())
                .toList();
    }

    private static List<String> words(Moment.Side side) {
        Await.until(
                "both ends to be known",
                () -> words(Timeline.ofTest()).stream()
                                .filter(words -> words.matches(".* (END|CUT|RESET|LEAVE)"))
                                .count()
                        >= 2);
        return words(Timeline.ofTest()).stream()
                .filter(words -> words.contains(" " + side + " "))
                .toList();
    }

    private static void response(Tap tap, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tap.response(bytes, 0, bytes.length);
    }

    @Test
    void what_a_server_answers_is_told_by_the_server_and_by_who_asked() {
        try (var server = ScriptedServer.answering(Answer.stream(EVENTS));
                var probe = Probe.get(server.uri("/events?a=b"), Map.of("Last-Event-ID", "7"))) {
            probe.awaitEnd();
        }
        List<String> told = List.of(
                "#1 SERVER REQUEST 7 GET /events?a=b",
                "#1 SERVER STATUS 200 text/event-stream",
                "#1 SERVER COMMENT",
                "#1 SERVER RETRY 70",
                "#1 SERVER EVENT 1 message a ×2",
                "#1 SERVER COMMENT",
                "#1 SERVER GAP 9 gap",
                "#1 SERVER END");
        assertThat(words(Moment.Side.SERVER)).isEqualTo(told);
        assertThat(words(Moment.Side.CLIENT))
                .isEqualTo(told.stream()
                        .map(words -> words.replace("SERVER", "CLIENT"))
                        .toList());
    }

    @Test
    void a_link_tells_what_it_let_through_and_how_it_failed() {
        try (var server = LiveServer.start(TimelineTest::twoEvents);
                var link = Link.to(server.port(), new Fault.ResetAfter(20));
                var probe = Probe.get(link.uri("/events"))) {
            probe.awaitEnd();
        }
        assertThat(words(Moment.Side.LINK))
                .containsExactly(
                        "#1 LINK REQUEST GET /events",
                        "#1 LINK STATUS 200 text/event-stream",
                        "#1 LINK EVENT 1 message a",
                        "#1 LINK RESET");
        assertThat(words(Moment.Side.SERVER)).contains("#1 SERVER EVENT 1 message a ×2");
    }

    private static void twoEvents(HttpRouting.Builder routing) {
        routing.get("/events", (request, response) -> {
            response.header("Content-Type", "text/event-stream");
            try (OutputStream out = response.outputStream()) {
                out.write("id: 1\ndata: a\n\nid: 2\ndata: b\n\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void a_client_that_leaves_is_told_of() {
        try (var server = ScriptedServer.answering(Answer.open(":\n\n"))) {
            try (var probe = Probe.get(server.uri("/"))) {
                probe.awaitComments(1);
                probe.stopReading();
            }
            server.awaitDepartures(1);
        }
        assertThat(words(Moment.Side.SERVER)).endsWith("#1 SERVER LEAVE");
        assertThat(words(Moment.Side.CLIENT)).endsWith("#1 CLIENT STOP_READING", "#1 CLIENT LEAVE");
    }

    @Test
    void pieces_of_any_size_tell_the_same() {
        Tap whole = own.tap(Moment.Side.LINK, 80, 1);
        response(whole, HEAD + Answer.chunk(EVENTS) + Answer.lastChunk());
        List<String> told = words(own);
        own.begin();
        Tap pieces = own.tap(Moment.Side.LINK, 80, 1);
        (HEAD + Answer.chunk(EVENTS) + Answer.lastChunk()).chars().forEach(c -> response(pieces, "" + (char) c));
        assertThat(told).contains("#1 LINK GAP 9 gap", "#1 LINK END");
        assertThat(words(own)).isEqualTo(told);
    }

    @Test
    void what_comes_late_from_the_test_before_is_not_heard() {
        Tap before = own.tap(Moment.Side.SERVER, 80, 1);
        own.begin();
        before.note(Moment.Kind.CUT);
        own.tap(Moment.Side.SERVER, 80, 2).note(Moment.Kind.END);
        assertThat(words(own)).containsExactly("#1 SERVER END");
    }

    @Test
    void times_count_from_the_beginning_of_the_test() {
        clock.set(1_000_000);
        own.begin();
        clock.set(6_000_000);
        own.tap().note(Moment.Kind.SERVER_STOPS);
        assertThat(own.moments().getFirst().at()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void of_many_moments_the_first_and_the_last_are_kept_and_those_between_counted() {
        for (int n = 0; n < 10_000; n++) {
            own.tap().note(Moment.Kind.SERVER_STOPS);
        }
        List<Moment> moments = own.moments();
        assertThat(moments).hasSize(2_001);
        assertThat(moments.get(500).kind()).isEqualTo(Moment.Kind.LEFT_OUT);
        assertThat(moments.get(500).text()).isEqualTo("8000");
    }

    @Test
    void long_texts_are_cut_off() {
        response(own.tap(Moment.Side.SERVER, 80, 1), HEAD + Answer.chunk("data: " + "x".repeat(1_000) + "\n\n"));
        assertThat(own.moments().getLast().text()).hasSize(81).endsWith("…");
    }
}
