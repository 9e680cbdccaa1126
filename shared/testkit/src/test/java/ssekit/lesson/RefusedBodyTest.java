package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.lesson.DefaultsServer.HOST;
import static ssekit.lesson.DefaultsServer.LAST;
import static ssekit.lesson.DefaultsServer.MOST_BYTES;
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

/// A refused body is neither kept nor taken for the next request.
class RefusedBodyTest {
    private final DefaultsServer server = new DefaultsServer();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "POST /refusing, 401",
        "POST /nowhere, 404",
        "PUT /refusing, 405",
        "POST /json, 415",
        "POST /small, 413",
        "GET /smuggled/not, 404",
        "POST /failing, 500",
    })
    void a_refused_body_is_never_the_next_request(String line, int status) throws IOException {
        server.start(Map.of());
        var body = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n".repeat(1 + MOST_BYTES);
        for (var expect : List.of("", "Expect: 100-continue\r\n")) {
            for (var framed : List.of("Content-Length: " + body.length() + "\r\n\r\n" + body, chunked(body))) {
                var answers = answer(server.port(), line + " HTTP/1.1\r\n" + HOST + expect + framed + LAST);
                assertThat(statuses(answers).stream().filter(found -> found != 100))
                        .as(answers)
                        .containsExactly(status, 200);
            }
        }
        assertThat(server.smuggled).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /refusing", "POST /nowhere", "PUT /refusing", "POST /json", "POST /small"})
    void after_connection_close_nothing_is_read_as_a_request(String line) throws IOException {
        server.start(Map.of());
        var body = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n".repeat(1 + MOST_BYTES);
        var head = line + " HTTP/1.1\r\n" + HOST + "Connection: close\r\nContent-Length: " + body.length() + "\r\n";
        for (var expect : List.of("", "Expect: 100-continue\r\n")) {
            var answers = answer(server.port(), head + expect + "\r\n" + body + LAST);
            assertThat(statuses(answers).stream().filter(found -> found != 100))
                    .as(answers)
                    .hasSize(1);
        }
        assertThat(server.smuggled).hasValue(0);
    }

    @Test
    void a_client_that_waits_for_leave_to_send_its_body_gets_it_and_then_its_refusal() throws IOException {
        server.start(Map.of());
        try (var raw = new RawSocket(server.port())) {
            raw.say("POST /refusing HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            raw.say("body" + LAST);
            assertThat(statuses(raw.hear())).containsExactly(100, 401, 200);
        }
    }

    @Test
    void a_body_without_end_is_refused_and_not_read_for_ever() throws IOException {
        server.start(Map.of("server.max-payload-size", "100000"));
        var answers = answer(
                server.port(), "POST /small HTTP/1.1\r\n" + HOST + "Content-Length: 99999999\r\n\r\n" + "x".repeat(10));
        assertThat(statuses(answers)).containsExactly(413);
        assertThat(answers).contains("Expected a smaller body.");
    }

    private static String chunked(String body) {
        return "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                + "\r\n0\r\n\r\n";
    }
}
