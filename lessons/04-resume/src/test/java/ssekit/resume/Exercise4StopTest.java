package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webclient.api.WebClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.sse.StreamLimits;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 4, title = "know when to stop")
class Exercise4StopTest {
    private static final String COMPLETE = "event: complete\ndata: {}\n\n";
    private static final WebClient CLIENT = WebClient.create();

    @Test
    void a_204_says_that_nobody_shall_come_back() {
        for (var head : List.of(
                "HTTP/1.1 204 No Content",
                "HTTP/1.1 204 ",
                "HTTP/1.1 204 Enough",
                "HTTP/1.1 204 No Content\r\nContent-Type: text/event-stream")) {
            try (var server = ScriptedServer.answering(Answer.raw(head + "\r\n\r\n"));
                    var listening = Listening.to(server.uri("/events"))) {
                assertThat(listening.awaitStop()).as("the stop after %s", head).isEqualTo(new Stop.NoContent());
                assertThat(listening.source.state()).as("state after %s", head).isEqualTo(EventSource.State.CLOSED);
                assertThat(server.requests()).as("requests, after %s", head).hasSize(1);
            }
        }
    }

    /// Each sentence has to name the status that was expected, and the one that came.
    @Test
    void any_other_status_ends_it_for_good() {
        for (var status : List.of(
                201, 202, 203, 205, 206, 299, 300, 301, 304, 400, 401, 403, 404, 408, 410, 425, 429, 500, 502, 503, 504,
                520, 521, 522, 523, 524, 525, 526, 527, 530, 599)) {
            assertFailed(status, "text/event-stream", "200", "" + status);
        }
    }

    /// Whatever the answer says about a failure that will pass.
    @Test
    void a_page_of_a_gateway_and_a_retry_after_end_it_too() {
        for (var status : List.of(404, 429, 500, 502, 503, 504, 520, 522)) {
            assertFailed(status, "text/html", "200", "" + status);
            var later = Answer.of(status, "text/event-stream", COMPLETE).withHeader("Retry-After", "1");
            assertFailed(later, status + " with Retry-After: 1", "200", "" + status);
        }
    }

    @Test
    void an_answer_ends_it_before_its_body_has_come() {
        var half = new Answer(
                "HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n",
                "<html>".getBytes(StandardCharsets.UTF_8),
                Answer.Then.HOLD);
        assertFailed(half, "503 with a page of which six bytes have come", "200", "503");
    }

    /// Headers may hold secrets, and people paste what a program says.
    @Test
    void the_sentence_has_no_word_of_other_headers() {
        var answer = Answer.of(403, "text/html", "no")
                .withHeader("Set-Cookie", "session=5ecre7")
                .withHeader("WWW-Authenticate", "Bearer realm=\"5ecre7\"");
        try (var server = ScriptedServer.answering(answer);
                var listening = Listening.to(server.uri("/events"))) {
            assertThat(listening.awaitStop().toString())
                    .as("the stop after 403 with Set-Cookie: session=5ecre7")
                    .contains("403")
                    .doesNotContain("5ecre7");
        }
    }

    /// Whether the source comes back after its end is a matter of the next exercises.
    @Test
    void a_stream_without_a_byte_is_a_stream() {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 0";
        try (var server = ScriptedServer.answering(Answer.raw(head + "\r\n\r\n"));
                var response = CLIENT.get(server.uri("/events").toString()).request()) {
            assertThat(Stop.of(response)).as("Stop.of the answer %s", head).isEmpty();
        }
    }

    /// Each sentence has to name the type that was expected, and the one that came.
    @Test
    void any_other_type_ends_it_for_good() {
        for (var type : List.of(
                "text/html",
                "text/plain; kind=text/event-stream",
                "text/event",
                "text/event-streams",
                "text/event-stream-archive",
                "text/event-stream/2",
                "text/x-event-stream",
                "application/event-stream",
                "application/json",
                "application/octet-stream",
                "nonsense")) {
            assertFailed(200, type, "text/event-stream", type.split(";")[0]);
        }
    }

    @Test
    void an_answer_without_a_type_ends_it_for_good() {
        assertFailed(Answer.raw("HTTP/1.1 200 OK\r\n\r\n" + COMPLETE), "200 without a type", "text/event-stream");
        assertFailed(200, "", "text/event-stream");
    }

    @Test
    void an_event_that_is_the_last_one_ends_it_properly() {
        try (var server = ScriptedServer.answering(
                        Answer.of(200, "Text/Event-Stream;charset=utf-8", COMPLETE + "data: after it\n\n"));
                var listening = Listening.to(server.uri("/events"))) {
            assertThat(listening.awaitStop())
                    .as("the stop after the last event of a stream of the type Text/Event-Stream;charset=utf-8")
                    .isEqualTo(new Stop.Complete());
            assertThat(listening.data()).as("data of the events").containsExactly("{}");
        }
    }

    @Test
    void a_status_counts_by_its_code_and_a_type_without_case() {
        assertComplete("HTTP/1.1 200 \r\nContent-Type: text/event-stream");
        assertComplete("HTTP/1.1 200 Fine\r\ncontent-type: TEXT/EVENT-STREAM");
        assertComplete("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream ; charset=UTF-8; version=1");
        assertComplete("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=iso-8859-1");
    }

    @Test
    void of_several_types_the_last_counts() {
        assertComplete("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: text/event-stream");
        assertFailed(200, "text/event-stream, text/html", "text/html");
        assertComplete("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream, nonsense");
        assertComplete("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; note=\"no, text/html\"");
    }

    @Test
    @GreenOnStarter("the source is given: what Helidon's client can't read is no matter of the answer's status")
    void an_answer_that_helidons_client_cant_read_ends_it_for_good() {
        var chunks = "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\n";
        Stream.of(
                        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n" + chunks,
                        "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n",
                        "HTTP/1.1 200 OK\r\n" + chunks)
                .forEach(answer -> {
                    try (var server = ScriptedServer.answering(Answer.raw(answer));
                            var listening = Listening.to(server.uri("/events"))) {
                        var stop = listening.awaitStop();
                        assertThat(stop).as("the stop after %s", answer).isInstanceOf(Stop.Failed.class);
                        assertThat(stop.toString())
                                .as("why it stopped after %s", answer)
                                .contains("Helidon's client");
                        assertThat(server.requests())
                                .as("requests, after %s", answer)
                                .hasSize(1);
                    }
                });
    }

    @Test
    void a_line_may_be_as_long_as_the_limits_allow() {
        var line = Answer.stream("data: 0123456789\n\n" + COMPLETE);
        try (var server = ScriptedServer.answering(line, line);
                var strict = Listening.to(server.uri("/events"), new StreamLimits(15, 100))) {
            assertThat(strict.awaitStop())
                    .as("the stop after a line of 16 bytes, with a limit of 15")
                    .isInstanceOf(Stop.Failed.class);
            assertThat(server.requests().size())
                    .as("requests, after a line that is too long")
                    .isEqualTo(1);
            try (var generous = Listening.to(server.uri("/events"), new StreamLimits(16, 100))) {
                assertThat(generous.awaitStop())
                        .as("the stop after a line of 16 bytes, with a limit of 16")
                        .isEqualTo(new Stop.Complete());
            }
        }
    }

    @Test
    void a_refusal_is_told_in_the_servers_words() {
        var problem = "{\"detail\":\"Expected at most 100 topics.\"}";
        assertThat(exitCode(Answer.of(429, "application/problem+json", problem)))
                .as("exit code and last line after 429 with the problem %s", problem)
                .startsWith("1: ")
                .contains("429", "Expected at most 100 topics.");
    }

    @Test
    void the_client_says_why_it_stopped() {
        assertThat(exitCode(Answer.stream(COMPLETE)))
                .as("exit code and last line after the last event")
                .isEqualTo("0: The stream is complete.");
        assertThat(exitCode(Answer.of(204, "", "")))
                .as("exit code and last line after 204")
                .startsWith("0: ")
                .contains("204");
        assertThat(exitCode(Answer.of(503, "text/html", "busy")))
                .as("exit code and last line after 503")
                .startsWith("1: ")
                .contains("200", "503");
        assertThat(exitCode(Answer.of(200, "text/html", "hello")))
                .as("exit code and last line after a page")
                .startsWith("1: ")
                .contains("text/event-stream", "text/html");
    }

    private static void assertComplete(String head) {
        try (var server = ScriptedServer.answering(Answer.raw(head + "\r\nConnection: close\r\n\r\n" + COMPLETE));
                var listening = Listening.to(server.uri("/events"))) {
            assertThat(listening.awaitStop()).as("the stop after %s", head).isEqualTo(new Stop.Complete());
        }
    }

    private static void assertFailed(int status, String type, String... named) {
        assertFailed(Answer.of(status, type, COMPLETE), status + " " + type, named);
    }

    private static void assertFailed(Answer answer, String what, String... named) {
        try (var server = ScriptedServer.answering(answer);
                var listening = Listening.to(server.uri("/events"))) {
            var stop = listening.awaitStop();
            assertThat(stop).as("the stop after the answer %s", what).isInstanceOf(Stop.Failed.class);
            for (var name : named) {
                assertThat(((Stop.Failed) stop).why())
                        .as("why it stopped, a sentence with the word %s, after the answer %s", name, what)
                        .containsPattern("\\b" + name + "\\b");
            }
            assertThat(listening.events())
                    .as("events after the answer %s", what)
                    .isEmpty();
            assertThat(server.requests())
                    .as("requests, after the answer %s", what)
                    .hasSize(1);
        }
    }

    private static String exitCode(Answer answer) {
        var console = new Console();
        try (var server = ScriptedServer.answering(answer)) {
            var client = new Client(console.out(), Lesson.atOnce());
            var code = LessonClient.execute(
                    client, console.out(), "--endpoint", server.uri("/events").toString());
            return code + ": " + console.lines().getLast();
        }
    }
}
