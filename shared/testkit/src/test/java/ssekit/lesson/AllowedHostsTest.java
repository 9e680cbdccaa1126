package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static ssekit.lesson.DefaultsServer.HOST;
import static ssekit.lesson.DefaultsServer.get;
import static ssekit.lesson.RawSocket.answer;
import static ssekit.lesson.RawSocket.statuses;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server answers only under its own names.
class AllowedHostsTest {
    private final DefaultsServer server = new DefaultsServer();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:80",
                "127.0.0.1:1",
                "127.1.2.3",
                "[::1]",
                "[::1]:8080",
                "hub.example.org",
                "HUB.example.org:443"
            })
    void a_server_answers_under_its_names(String host) throws IOException {
        server.start(Map.of("ALLOWED_HOSTS", "other.example.org, hub.example.org"));
        assertThat(statuses(answer(server.port(), get("/health", "Host: " + host + "\r\n"))))
                .containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.20:8090",
                "[2001:db8::1]:80",
                "0.0.0.0",
                "localhost.",
                "2130706433"
            })
    void and_under_no_others(String host) throws IOException {
        server.start(Map.of());
        for (var path : List.of("/health", "/", "/stream", "/nowhere")) {
            var answer = answer(server.port(), get(path, "Host: " + host + "\r\n"));
            assertThat(statuses(answer)).as(answer).containsExactly(403);
            assertThat(answer).contains("start it with ALLOWED_HOSTS=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: \r\n",
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: a b\r\n",
                "Host: localhost:x\r\n",
                "Host: [::1\r\n"
            })
    void a_request_names_one_host(String hosts) throws IOException {
        server.start(Map.of());
        assertThat(statuses(answer(server.port(), get("/health", hosts)))).containsExactly(400);
    }

    @Test
    void a_whole_address_in_the_request_line_is_no_way_around() throws IOException {
        server.start(Map.of());
        var target = "http://localhost/health";
        assertThat(statuses(answer(server.port(), get(target, HOST)))).containsExactly(200);
        assertThat(statuses(answer(server.port(), get(target, "Host: evil.example\r\n"))))
                .containsExactly(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://hub.example.org", "hub.example.org:80", "a b"})
    void what_is_no_name_is_refused_in_words(String name) {
        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> server.start(Map.of("ALLOWED_HOSTS", name)))
                .withMessageContaining("Expected ALLOWED_HOSTS to have names");
    }
}
