package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.lesson.LessonServer;

/// Whatever a path answers, the body that came with the request is never the next request: on every path of lessons 5
/// to 7 and the hub.
class RefusedBodyTest {
    private static final int DEADLINE_MS = 60_000;
    private static final String HOST = "Host: 127.0.0.1\r\n";
    /// It would begin a topic.
    private static final String BODY = "POST /topics/smuggled HTTP/1.1\r\n" + HOST
            + "Authorization: Bearer a-token-for-tests\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n"
            + "{\"data\":1}";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private static WebServer server;
    private static Hub hub;

    @BeforeAll
    static void start() {
        var config = Config.just(
                ConfigSources.create(Map.of("topics.token", "a-token-for-tests")),
                ConfigSources.classpath("application.yaml"));
        hub = Hub.from(config);
        server = LessonServer.start(config, hub, Hub.PAGE);
    }

    @AfterAll
    static void stop() {
        LessonServer.stop(hub, server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/scope/scope.js",
                "/health",
                "/metrics",
                "/nowhere",
                "/stream",
                "/stream/anna",
                "/topics/news",
                "/topics/NO",
                "/message:send",
                "/message:stream",
                "/tasks",
                "/tasks/x",
                "/tasks/x:subscribe",
                "/tasks/x:cancel",
                "/tasks/x/messages",
                "/tasks/x/messages/stream",
                "/extendedAgentCard",
                "/.well-known/agent-card.json"
            })
    void on_no_path_is_a_body_the_next_request(String path) throws IOException {
        for (var method : new String[] {"POST", "PUT", "DELETE"}) {
            for (var expect : new String[] {"", "Expect: 100-continue\r\n"}) {
                var head = method + " " + path + " HTTP/1.1\r\n" + HOST + "Accept: application/json\r\n" + expect
                        + "Content-Length: " + BODY.length() + "\r\n\r\n";
                var last = "GET /health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
                var answers = answers(head + BODY + last);
                var statuses = STATUS.matcher(answers)
                        .results()
                        .map(found -> found.group(1))
                        .filter(status -> !status.equals("100"))
                        .toList();
                assertThat(statuses)
                        .as(method + " " + path + "\n" + answers)
                        .hasSize(2)
                        .last()
                        .isEqualTo("200");
            }
        }
    }

    private static String answers(String requests) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(DEADLINE_MS);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
