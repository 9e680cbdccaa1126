package ssekit.workbench.checkstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.ScriptedServer;

/// What is said of servers that stream, and of servers that do not.
class CheckStreamTest {
    private static final String THREE = event(1) + event(2) + event(3);
    private static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private final Console console = new Console();

    @Test
    void a_server_that_streams_and_resumes_is_told_so() throws InterruptedException {
        try (var server = ScriptedServer.answering(Answer.open("retry: 100\n\n"), Answer.open(event(2)))) {
            var sending = Thread.ofVirtual().start(() -> sendSlowly(server));
            assertThat(check(server, "PT60S")).isZero();
            sending.join();
            assertThat(server.requests().get(1).header("Last-Event-ID")).hasValue("1");
        }
        assertThat(console.text())
                .contains("ok     status     It is 200.")
                .contains("ok     type       It is text/event-stream.")
                .contains("ok     first byte It came after ")
                .contains("ok     streamed   3 events and 1 comment came, at ")
                .contains("ok     heartbeat  1 comment came")
                .contains("ok     ids        Each event has one.")
                .contains("ok     resume     Back after id 1, the next event was 2, as it was before.")
                .endsWith("It streams, as far as was to be seen.\n");
    }

    /// Over more than three seconds, and at the end a comment: then it has seen enough.
    private static void sendSlowly(ScriptedServer server) {
        for (var text : List.of(event(1), event(2), event(3), ": still there\n\n")) {
            pause(1100);
            server.send(text);
        }
    }

    @Test
    void a_proxy_that_collects_is_found_out() {
        try (var server = ScriptedServer.answering(Answer.open(""), Answer.stream(event(2)))) {
            // The head alone comes at once, and all events together at the end, as behind a buffer.
            Thread.ofVirtual().start(() -> {
                while (server.requests().isEmpty()) {
                    pause(10);
                }
                pause(3000);
                server.send(THREE);
                server.release();
            });
            assertThat(check(server, "PT60S")).isEqualTo(1);
        }
        assertThat(console.text())
                .containsPattern("wrong  streamed   All 3 events came at once, \\d+\\.\\d s after the request")
                .endsWith("It does not stream.\n");
    }

    @Test
    void what_never_comes_is_not_waited_for_any_longer() {
        try (var silent = ScriptedServer.answering(new Answer("", new byte[0], Answer.Then.HOLD))) {
            assertThat(check(silent, "PT1S")).isEqualTo(1);
        }
        assertThat(console.text()).contains("wrong  answer     None came within 1.0 s, not even a status");
    }

    @Test
    void a_stream_in_which_nothing_comes_is_wrong() {
        try (var server = ScriptedServer.answering(Answer.open(""))) {
            assertThat(check(server, "PT1S")).isEqualTo(1);
        }
        assertThat(console.text()).contains("wrong  first byte None came within 1.0 s");
    }

    @Test
    void what_is_no_stream_is_told_what_it_is() {
        try (var server = ScriptedServer.answering(
                Answer.of(200, "text/plain", THREE),
                Answer.of(404, "text/html", "<p>"),
                Answer.raw("HTTP/1.1 200 OK\r\n\r\n" + THREE))) {
            assertThat(check(server, "PT30S")).isEqualTo(1);
            assertThat(check(server, "PT30S")).isEqualTo(1);
            assertThat(check(server, "PT30S")).isEqualTo(1);
        }
        assertThat(console.text())
                .contains("wrong  type       It is text/plain, and a browser gives up for good")
                .contains("wrong  status     It is 404")
                .contains("wrong  type       It is missing");
    }

    @Test
    void a_stream_without_ids_is_one_all_the_same() {
        try (var server = ScriptedServer.answering(Answer.stream("data: a\n\ndata: b\n\n"))) {
            assertThat(check(server, "PT30S")).isZero();
        }
        assertThat(console.text())
                .contains("look   ids        Events come without an id")
                .contains("look   resume     It takes two events with ids of their own")
                .contains("look   streamed   2 events came at once, which says nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: 1\\ndata: x\\n\\n               | the next event was 1 and not 2: Last-Event-ID is not heeded
            id: 9\\ndata: x\\n\\n               | the next event was 9 and not 2
            data: x\\n\\n                       | the next event was one without an id and not 2
            id: 7\\nevent: gap\\ndata: {}\\n\\n | a gap came
            : nothing new\\n\\n                 | no event came: what was missed is lost
            """)
    void who_comes_back_and_gets_something_else_says_so(String answer, String sentence) {
        try (var server = ScriptedServer.answering(Answer.stream(THREE), Answer.stream(answer.translateEscapes()))) {
            assertThat(check(server, "PT30S")).isZero();
        }
        assertThat(console.text())
                .contains("look   resume     Back after id 1, ")
                .contains(sentence);
    }

    @Test
    void a_cut_is_told() {
        try (var server = ScriptedServer.answering(Answer.cut(THREE), Answer.stream(event(2)))) {
            check(server, "PT30S");
        }
        assertThat(console.text()).contains("look   end        It broke off: ");
    }

    @Test
    void a_stream_without_end_is_read_only_so_far() {
        var flood = "data: " + "x".repeat(1000) + "\n\n";
        try (var server = ScriptedServer.answering(Answer.raw(STREAM + flood.repeat(3000)))) {
            check(server, "PT60S");
        }
        assertThat(console.text()).containsPattern("streamed   10\\d\\d events");
    }

    @Test
    void headers_are_sent_along() {
        try (var server = ScriptedServer.answering(Answer.stream(event(1)))) {
            check(server, "PT30S", "--header", "Authorization: Bearer abc");
            assertThat(server.requests().getFirst().header("Authorization")).hasValue("Bearer abc");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            events                                       | expected an address such as
            ftp://127.0.0.1/                             | expected an address such as
            http://127.0.0.1:1/                          | There was none: nobody listens there
            http://127.0.0.1:1/ --wait PT1H              | Expected --wait to be from PT0.001S to PT5M, got PT1H.
            http://127.0.0.1:1/ --wait soon              | expected a duration such as PT2S, got 'soon'
            http://127.0.0.1:1/ --header x               | Expected --header to be a name, a colon and a value, got 'x'.
            http://127.0.0.1:1/ --header Host:x          | That can't be asked for: restricted header name
            """)
    void a_mistake_is_one_sentence(String args, String sentence) {
        assertThat(LessonClient.execute(new CheckStream(console.out()), console.out(), args.split(" ")))
                .isEqualTo(1);
        assertThat(console.text()).contains(sentence).doesNotContain("\tat ");
    }

    private int check(ScriptedServer server, String wait, String... more) {
        var args = new ArrayList<>(List.of(server.uri("/").toString(), "--wait", wait));
        args.addAll(List.of(more));
        return LessonClient.execute(new CheckStream(console.out()), console.out(), args.toArray(String[]::new));
    }

    private static String event(int id) {
        return "id: " + id + "\ndata: x\n\n";
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
