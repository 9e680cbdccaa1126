package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.lesson.DefaultsServer.HOST;
import static ssekit.lesson.RawSocket.answer;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.testkit.Await;

/// Deadlines for requests, and the share of the connections of one client.
class ConnectionsTest {
    private final DefaultsServer server = new DefaultsServer();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "GET /health HTTP/1.1\r\n",
                "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
                "POST /small HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n123",
                "POST /refusing HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n123",
                "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            })
    void who_is_silent_is_not_waited_for(String beginning) throws IOException {
        server.start(Map.of("clients.patience", "PT0.3S"));
        answer(server.port(), beginning); // returns, since the server closes
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\nX: ",
                "POST /small HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999\r\n\r\n"
            })
    void who_sends_a_request_in_drops_has_one_patience_for_all_of_it(String beginning) throws IOException {
        server.start(Map.of("clients.patience", "PT0.3S"));
        try (var raw = new RawSocket(server.port())) {
            raw.say(beginning);
            Await.until("the server to close", () -> isClosed(raw));
        }
    }

    @Test
    void a_stream_is_not_a_silent_client() throws IOException {
        server.start(Map.of("clients.patience", "PT0.1S"));
        var answers = answer(server.port(), "GET /stream HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(answers).contains("data: the end");
    }

    @Test
    void one_address_has_its_share_of_the_connections() throws IOException {
        server.start(Map.of("server.max-tcp-connections", "4"));
        try (var first = new RawSocket(server.port());
                var second = new RawSocket(server.port())) {
            first.say("GET /heal");
            second.say("GET /heal");
            Await.until("a refusal", () -> isRefused());
        }
        Await.until("room again", () -> !isRefused());
    }

    private boolean isRefused() {
        try {
            return server.ask("GET /health", "").contains("Expected fewer connections from one address");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isClosed(RawSocket raw) {
        try {
            raw.say("x");
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
