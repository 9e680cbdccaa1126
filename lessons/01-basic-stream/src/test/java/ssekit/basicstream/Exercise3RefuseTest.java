package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import ssekit.lesson.ExerciseOpen;
import ssekit.testkit.Answer;
import ssekit.testkit.Answer.Then;
import ssekit.testkit.Await;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 3, title = "refuse what is no stream")
class Exercise3RefuseTest {
    private static final String LOOKS_LIKE_ONE = "event: complete\ndata: not an event\n\n";

    private Console console;

    @Test
    void another_status_is_no_stream() {
        for (var status : List.of(201, 202, 203, 205, 206, 400, 401, 404, 429, 500, 502, 503)) {
            assertRefused(
                    "status " + status,
                    status,
                    "text/event-stream",
                    Answer.of(status, "text/event-stream", LOOKS_LIKE_ONE));
        }
        assertRefused(
                "status 204, a stream without anything on it",
                204,
                "text/event-stream",
                Answer.of(204, "", "").withHeader("Content-Type", "text/event-stream"));
    }

    @Test
    void another_status_and_another_type_are_one_line() {
        assertRefused("a page with status 404", 404, "text/html", Answer.of(404, "text/html", LOOKS_LIKE_ONE));
        assertRefused("JSON with status 500", 500, "application/json", Answer.of(500, "application/json", "{}"));
    }

    @Test
    void another_type_is_no_stream() {
        for (var type : List.of(
                "text/html",
                "text/html; kind=text/event-stream",
                "text/plain",
                "text",
                "html",
                "text/event",
                "text/eventstream",
                "text/event_stream",
                "text/event.stream",
                "text/event stream",
                "text/event-stream or not",
                "text/event-stream+json",
                "text/event-streams",
                "text/event-stream-archive",
                "text/x-event-stream",
                "application/event-stream",
                "application/json")) {
            assertRefused("type " + type, 200, type.split(";")[0], Answer.of(200, type, LOOKS_LIKE_ONE));
        }
    }

    @Test
    void an_answer_without_a_type_is_no_stream() {
        assertRefused("no Content-Type", 200, "", raw("HTTP/1.1 200 OK\r\n"));
    }

    @Test
    void what_has_no_end_is_refused_at_once() {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n";
        var page = "<html>\nand so on, for ever\n".getBytes(StandardCharsets.UTF_8);
        assertRefused("a page that never ends", 200, "text/html", new Answer(head, page, Then.HOLD));
        assertRefused("a page that never begins", 200, "text/html", new Answer(head, new byte[0], Then.HOLD));
    }

    @Test
    void parameters_and_capitals_make_no_other_type() {
        for (var type : List.of(
                "text/event-stream",
                "text/event-stream;charset=utf-8",
                "text/event-stream ; charset=utf-8",
                "text/event-stream;",
                "text/event-stream; charset=UTF-8; version=1",
                "Text/Event-Stream",
                "TEXT/EVENT-STREAM;charset=utf-8")) {
            assertAccepted("Content-Type: " + type, raw("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n"));
        }
    }

    @Test
    void a_status_is_its_code_and_not_its_reason_phrase() {
        for (var line : List.of("HTTP/1.1 200 OK", "HTTP/1.1 200 ", "HTTP/1.1 200 Fine")) {
            assertAccepted(line, raw(line + "\r\nContent-Type: text/event-stream\r\n"));
        }
    }

    private void assertRefused(String what, int status, String type, Answer answer) {
        assertThat(isTaken(answer)).as("whether %s is taken for a stream", what).isFalse();
        assertThat(console.lines())
                .as("lines printed with `out`, to refuse %s in one sentence", what)
                .hasSize(1);
        assertThat(console.text())
                .as("the line printed about %s, which says both the status and the type that came", what)
                .containsPattern("\\b" + status + "\\b")
                .containsIgnoringCase(type)
                .doesNotContain("not an event", "and so on");
    }

    private void assertAccepted(String what, Answer answer) {
        var taken = isTaken(answer);
        assertThat(taken)
                .as("whether a stream with %s is taken for one; printed: %s", what, console.text())
                .isTrue();
    }

    /// Past this exercise comes the next one, which may be open.
    private boolean isTaken(Answer answer) {
        try (var server = ScriptedServer.answering(answer)) {
            console = new Console();
            var client = new Client(console.out());
            new CommandLine(client)
                    .parseArgs("--endpoint", server.uri("/events").toString());
            return isTaken(client);
        }
    }

    private boolean isTaken(Client client) {
        var call = new FutureTask<>(client::call);
        Thread.startVirtualThread(call);
        Await.until(
                "the client to return, since the head of the answer says all,",
                call::isDone,
                () -> "it still waits; so far it printed: " + console.text());
        if (call.state() == Future.State.SUCCESS) {
            return call.resultNow() == 0;
        }
        if (call.exceptionNow() instanceof ExerciseOpen open && open.number() > 3) {
            return true;
        }
        throw new AssertionError(
                "Expected the client to return, but it threw " + call.exceptionNow(), call.exceptionNow());
    }

    private static Answer raw(String head) {
        return Answer.raw(head + "\r\n" + LOOKS_LIKE_ONE);
    }
}
