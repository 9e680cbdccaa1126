package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.Link;
import ssekit.testkit.Request;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 6, title = "come back with the id")
class Exercise6ComeBackTest {
    private static final Answer COMPLETE = Answer.stream("event: complete\ndata: {}\n\n");

    @Test
    void it_comes_back_with_the_id_of_the_last_event_however_often_it_has_to_try() {
        var noAnswer = Answer.raw("");
        assertThatIdsSent(
                        "an event a-7, an event without an id, no answer, no event",
                        Answer.cut("id: a-7\ndata: x\n\ndata: y\n\n"),
                        noAnswer,
                        Answer.stream(""),
                        COMPLETE)
                .containsExactly("none", "a-7", "a-7", "a-7");
    }

    @Test
    void an_id_that_came_without_data_counts_too() {
        assertThatIdsSentAfter("id: 1\ndata: x\n\nid: 2\n\n").containsExactly("none", "2");
    }

    @Test
    void an_id_of_a_block_that_was_cut_off_does_not_count() {
        assertThatIdsSent(
                        "a stream that ended before the blank line of id: 2",
                        Answer.stream("id: 1\ndata: x\n\nid: 2\ndata: y\n"),
                        COMPLETE)
                .containsExactly("none", "1");
        assertThatIdsSentAfter("id: 1\ndata: x\n\nid: 2\ndata: half an ev").containsExactly("none", "1");
    }

    @Test
    void the_newest_id_counts() {
        assertThatIdsSentAfter("id: 1\ndata: x\n\nid: 2\ndata: y\n\n", "id: 3\ndata: z\n\n", "id: 1\ndata: x\n\n")
                .containsExactly("none", "2", "3", "1");
    }

    @Test
    void an_empty_id_is_not_sent() {
        assertThatIdsSentAfter("id: 1\ndata: x\n\nid\ndata: y\n\n").containsExactly("none", "none");
    }

    @Test
    void a_server_takes_an_id_back_with_an_empty_one() {
        assertThatIdsSentAfter("id: 1\ndata: x\n\n", "id\n\n", "data: y\n\n")
                .containsExactly("none", "1", "none", "none");
    }

    /// The receiver of a header drops the spaces around its value.
    @Test
    void an_id_of_spaces_is_not_empty() {
        assertThatIdsSentAfter("id:    \ndata: x\n\n").containsExactly("none", "");
    }

    @Test
    void an_id_goes_over_the_wire_as_it_came() {
        for (var id : List.of(
                "0", "a-7", "5F2C91AA-03", "a b, c", "100%", "a%20b", "\"7\"", "x".repeat(6_000), "x".repeat(20_000))) {
            assertThatIdsSentAfter("id: " + id + "\ndata: x\n\n").containsExactly("none", id);
        }
    }

    @Test
    void an_id_goes_over_the_wire_as_utf_8_and_over_a_redirect_too() {
        var elsewhere = Answer.of(307, "text/plain", "").withHeader("Location", "there");
        assertThatIdsSent(
                        "an event Grüße-7 🙂 and a redirect",
                        Answer.cut("id: Grüße-7 🙂\ndata: x\n\n"),
                        elsewhere,
                        COMPLETE)
                .containsExactly("none", "Grüße-7 🙂", "Grüße-7 🙂");
    }

    /// An id may hold whatever is not NUL, CR or LF. A header's receiver drops the spaces around its value.
    @Test
    void an_id_that_helidons_headers_refuse_goes_over_the_wire_as_browsers_send_it() {
        assertThatIdsSentAfter("id: a\u0001b\fc\ndata: x\n\n").containsExactly("none", "a\u0001b\fc");
        assertThatIdsSentAfter("id:  a\ndata: x\n\n").containsExactly("none", "a");
        assertThatIdsSentAfter("id: a\u007Fb\ndata: x\n\n").containsExactly("none", "a\u007Fb");
        assertThatIdsSentAfter("id: \u0001a\u001F\ndata: x\n\n").containsExactly("none", "\u0001a\u001F");
    }

    /// Spaces beyond ASCII are letters like any other.
    @Test
    void an_id_keeps_what_only_looks_like_a_space() {
        assertThatIdsSentAfter("id: \u3000a\u3000\ndata: x\n\n").containsExactly("none", "\u3000a\u3000");
        assertThatIdsSentAfter("id: \u2003\ndata: x\n\n").containsExactly("none", "\u2003");
    }

    @Test
    void the_id_does_not_change_the_address() {
        try (var server = ScriptedServer.answering(Answer.cut("id: a-7\ndata: x\n\n"), COMPLETE);
                var listening = Listening.to(server.uri("/events?lastEventId=a-1"))) {
            listening.awaitStop();
            assertThat(server.requests())
                    .as("path and query of each request, with an event a-7 between them")
                    .extracting(Request::path)
                    .containsExactly("/events?lastEventId=a-1", "/events?lastEventId=a-1");
        }
    }

    @Test
    @GreenOnStarter("the source is given: it refuses at once what no header can hold")
    void an_id_that_no_stream_can_have_sent_is_refused_at_once() {
        for (var id : new String[] {"a\nb", "a\rb", "a\0b"}) {
            assertThatThrownBy(() -> Listening.to(URI.create("http://127.0.0.1:9/"), id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected a last event ID without CR, LF or NUL: no stream can send one with them.");
        }
    }

    @Test
    void a_first_visit_may_start_after_an_id() {
        try (var server = ScriptedServer.answering(COMPLETE);
                var listening = Listening.to(server.uri("/events"), "a-7")) {
            listening.awaitStop();
            assertThat(server.requests().getFirst().header("Last-Event-ID"))
                    .as("Last-Event-ID of the first request of a source that starts after a-7")
                    .hasValue("a-7");
        }
    }

    /// Fifty events go out in one piece of some 1300 bytes. Both long connections are cut in their second piece, when
    /// there is something to go on behind.
    @Test
    void the_client_prints_each_event_once_though_the_link_breaks() {
        var console = new Console();
        var inTheSecondPiece = new Fault.CutAfter(1_500);
        try (var server = Lesson.serve(Lesson.told(120));
                var link = Link.to(server.port(), new Fault.CutAfter(0), inTheSecondPiece, inTheSecondPiece)) {
            var client = new Client(console.out(), Lesson.atOnce());
            var code = LessonClient.execute(
                    client, console.out(), "--endpoint", link.uri("/events").toString());
            assertThat(printed(console)).as("the lines of events").isEqualTo(lines(120));
            assertThat(code).as("exit code").isZero();
            assertThat(link.connections())
                    .as("connections, of which three were cut")
                    .isEqualTo(4);
        }
    }

    private static List<String> printed(Console console) {
        return console.lines().stream()
                .filter(line -> line.startsWith(Lesson.LIFE))
                .toList();
    }

    private static List<String> lines(int events) {
        return Stream.concat(
                        IntStream.rangeClosed(1, events).mapToObj(n -> Lesson.id(n) + "  message  " + n),
                        Stream.of(Lesson.id(events + 1) + "  complete  {}"))
                .toList();
    }

    /// Each stream is cut off where its text ends.
    private static ListAssert<String> assertThatIdsSentAfter(String... streams) {
        var script = Stream.concat(Stream.of(streams).map(Answer::cut), Stream.of(COMPLETE));
        var what = "the streams %.200s".formatted(List.of(streams).toString().replace("\n", "\\n"));
        return assertThatIdsSent(what, script.toArray(Answer[]::new));
    }

    private static ListAssert<String> assertThatIdsSent(String after, Answer... script) {
        try (var server = ScriptedServer.answering(script);
                var listening = Listening.to(server.uri("/events"))) {
            assertThat(listening.awaitStop()).as("the stop after %s", after).isEqualTo(new Stop.Complete());
            return assertThat(server.requests().stream().map(Exercise6ComeBackTest::idsIn))
                    .as("Last-Event-ID, request by request (none: no such header), after %s", after);
        }
    }

    private static String idsIn(Request request) {
        var ids = request.head()
                .lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts[0].equalsIgnoreCase("Last-Event-ID"))
                .map(parts -> parts[1].replaceAll("^[ \t]+|[ \t]+$", ""))
                .toList();
        return ids.isEmpty() ? "none" : String.join(" and ", ids);
    }
}
