package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webclient.api.WebClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import ssekit.sse.EventStream;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.ScriptedServer;

class LessonClientTest {
    /// One for all: to make one takes longer than most tests.
    private static final WebClient CLIENT = WebClient.create();

    private final Console console = new Console();

    @Test
    void a_stream_that_was_cut_is_told_in_a_sentence() {
        try (var server = ScriptedServer.answering(Answer.cut("data: the only one\n\n"))) {
            assertThat(LessonClient.execute(new Reading(server.uri("/events")), console.out()))
                    .isEqualTo(1);
        }
        assertThat(console.lines()).singleElement().asString().startsWith("The stream was cut: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n",
                "HTTP/1.1 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n"
            })
    void an_answer_that_helidons_client_cant_read_is_told_in_a_sentence(String answer) {
        try (var server = ScriptedServer.answering(Answer.raw(answer))) {
            assertThat(LessonClient.execute(new Reading(server.uri("/events")), console.out()))
                    .isEqualTo(1);
        }
        assertThat(console.lines())
                .singleElement()
                .asString()
                .startsWith("Helidon's client can't make sense of the server's answer (")
                .endsWith("): is it the lesson's server that listens there?");
    }

    @Test
    void chunks_that_helidons_client_cant_read_are_told_in_a_sentence() {
        var answer =
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\n";
        try (var server = ScriptedServer.answering(Answer.raw(answer))) {
            assertThat(LessonClient.execute(new Reading(server.uri("/events")), console.out()))
                    .isEqualTo(1);
        }
        assertThat(console.lines())
                .singleElement()
                .asString()
                .startsWith("The stream can't be read: ")
                .contains("chunk");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://127.0.0.1:8080/events?a=b#end, http://127.0.0.1:8080/events?a=b",
        "https://example.org, https://example.org",
        "http://[::1]:8080/, http://[::1]:8080/"
    })
    void an_endpoint_is_what_a_server_is_asked_for(String given, URI endpoint) {
        assertThat(new Endpoint().convert(given)).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "/events", "http:///events", "http://127.0.0.1:99999/", "http://a b/"})
    void an_endpoint_that_no_client_can_ask_is_refused(String given) {
        assertThatThrownBy(() -> new Endpoint().convert(given)).hasMessageContaining("got '" + given + "'");
    }

    @Test
    void a_refusal_is_explained_in_the_servers_words_if_it_has_some() {
        assertThat(explained(Answer.of(404, "application/problem+json", "{\"detail\":\"No such topic.\"}")))
                .isEqualTo("Refused. The server says: No such topic.");
        assertThat(explained(Answer.of(400, "application/a2a+json", "{\"error\":{\"message\":\"No such task.\"}}")))
                .isEqualTo("Refused. The server says: No such task.");
        assertThat(explained(Answer.of(503, "text/plain", "Come back later.\n")))
                .isEqualTo("Refused. The server says: Come back later.");
    }

    @Test
    void a_refusal_without_words_is_explained_without_them() {
        assertThat(List.of(
                        Answer.of(204, "", ""),
                        Answer.of(401, "application/json", ""),
                        Answer.raw("HTTP/1.1 401 \r\nContent-Length: 0\r\n\r\n"),
                        Answer.raw("HTTP/1.1 401 \r\n\r\n"),
                        Answer.raw("HTTP/1.1 500 \r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"),
                        Answer.of(500, "application/json", "[\"detail\"]"),
                        Answer.of(500, "application/json", "{\"detail\":7}"),
                        Answer.of(502, "text/html", "<html>Bad Gateway</html>")))
                .allSatisfy(answer -> assertThat(explained(answer)).isEqualTo("Refused."));
    }

    private static String explained(Answer answer) {
        try (var server = ScriptedServer.answering(answer);
                var response = CLIENT.get().uri(server.uri("/")).request()) {
            return ErrorDetail.explain("Refused.", response);
        }
    }

    @Command(name = "client")
    private record Reading(URI endpoint) implements Callable<Integer> {
        @Override
        public Integer call() {
            try (var response = CLIENT.get().uri(endpoint).request();
                    var events = EventStream.of(response)) {
                events.forEach(event -> {});
            }
            return 0;
        }
    }
}
