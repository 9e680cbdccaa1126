package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.lesson.DefaultsServer.HOST;
import static ssekit.lesson.DefaultsServer.LAST;
import static ssekit.lesson.RawSocket.answer;
import static ssekit.lesson.RawSocket.statuses;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.testkit.Await;

/// Methods, HEAD, and requests that no server of the kit can take.
class AllowedMethodsTest {
    private final DefaultsServer server = new DefaultsServer();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, ''",
        "POST, /health, 405, 'GET, HEAD'",
        "DELETE, /, 405, 'GET, HEAD'",
        "HEAD, /refusing, 405, POST",
        "GET, /refusing, 405, POST",
        "PATCH, /stream, 405, 'GET, HEAD'",
        "TRACE, /stream, 405, 'GET, HEAD'",
        "FOO, /stream, 405, 'GET, HEAD'",
        "OPTIONS, /stream, 204, 'GET, HEAD'",
        "OPTIONS, /refusing, 204, POST",
    })
    void a_wrong_method_is_told_the_right_ones(String method, String path, int status, String allowed)
            throws IOException {
        for (var origins : List.of("", "http://localhost:3000")) {
            server.start(Map.of("ALLOWED_ORIGINS", origins));
            var answer = server.ask(method + " " + path, "");
            assertThat(statuses(answer)).as(answer).containsExactly(status);
            if (!allowed.isEmpty()) {
                assertThat(answer).contains("Allow: " + allowed + "\r\n");
            }
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/scope/scope.css", "/nowhere"})
    void head_is_get_without_a_body(String path) throws IOException {
        server.start(Map.of());
        var get = server.ask("GET " + path, "");
        var head = answer(server.port(), "HEAD " + path + " HTTP/1.1\r\n" + HOST + "\r\n" + LAST);
        var first = head.substring(0, head.indexOf("\r\n\r\n"));
        assertThat(statuses(head))
                .as(head)
                .hasSize(2)
                .first()
                .isEqualTo(statuses(get).getFirst());
        assertThat(withoutDate(first))
                .isEqualTo(withoutDate(get.substring(0, get.indexOf("\r\n\r\n")))
                        .replace("Connection: close", "Connection: keep-alive"));
        assertThat(head.substring(first.length() + 4)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void head_of_a_stream_is_its_head_and_then_the_end() throws IOException {
        server.start(Map.of());
        var head = answer(server.port(), "HEAD /endless HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(head)
                .startsWith("HTTP/1.1 200 ")
                .contains("text/event-stream")
                .endsWith("\r\n\r\n");
        assertThat(head.indexOf("\r\n\r\n")).isEqualTo(head.length() - 4);
        Await.until("no stream", () -> server.streams.get() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "*", "nonsense", ";;;,"})
    void who_does_not_accept_an_event_stream_is_told_what_it_is(String accept) throws IOException {
        server.start(Map.of());
        var answer = server.ask("GET /stream", "Accept: " + accept + "\r\n");
        assertThat(statuses(answer)).as(answer).first().isIn(400, 406);
        assertThat(answer).contains("Accept: text/event-stream");
    }

    @Test
    void http_1_0_is_refused_in_words() throws IOException {
        server.start(Map.of());
        var answer = answer(server.port(), "GET /health HTTP/1.0\r\n\r\n");
        assertThat(statuses(answer)).containsExactly(505);
        assertThat(answer).contains("Expected HTTP/1.1, got HTTP/1.0", "proxy_http_version 1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "G\0T / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/3\r\n\r\n",
                "GET / HTTP/1.1\r\n: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n"
            })
    void what_is_no_request_is_refused_in_words(String text) throws IOException {
        server.start(Map.of());
        var answer = answer(server.port(), text);
        assertThat(statuses(answer)).as(answer).containsExactly(400);
        assertThat(answer).contains("\"detail\":\"");
    }

    private static String withoutDate(String head) {
        return head.replaceAll("(?m)^Date:.*\r?\n", "");
    }
}
