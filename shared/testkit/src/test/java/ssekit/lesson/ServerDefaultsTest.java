package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static ssekit.lesson.RawSocket.answer;
import static ssekit.lesson.RawSocket.statuses;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;
import ssekit.testkit.Await;

class ServerDefaultsTest {
    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String LAST = "GET /health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
    private static final int MOST_BYTES = 1000;

    private final AtomicInteger smuggled = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private WebServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
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
        start(Map.of());
        var body = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n".repeat(1 + MOST_BYTES);
        for (var expect : List.of("", "Expect: 100-continue\r\n")) {
            for (var framed : List.of("Content-Length: " + body.length() + "\r\n\r\n" + body, chunked(body))) {
                var answers = answer(server.port(), line + " HTTP/1.1\r\n" + HOST + expect + framed + LAST);
                assertThat(statuses(answers).stream().filter(found -> found != 100))
                        .as(answers)
                        .containsExactly(status, 200);
            }
        }
        assertThat(smuggled).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /refusing", "POST /nowhere", "PUT /refusing", "POST /json", "POST /small"})
    void after_connection_close_nothing_is_read_as_a_request(String line) throws IOException {
        start(Map.of());
        var body = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n".repeat(1 + MOST_BYTES);
        var head = line + " HTTP/1.1\r\n" + HOST + "Connection: close\r\nContent-Length: " + body.length() + "\r\n";
        for (var expect : List.of("", "Expect: 100-continue\r\n")) {
            var answers = answer(server.port(), head + expect + "\r\n" + body + LAST);
            assertThat(statuses(answers).stream().filter(found -> found != 100))
                    .as(answers)
                    .hasSize(1);
        }
        assertThat(smuggled).hasValue(0);
    }

    @Test
    void a_client_that_waits_for_leave_to_send_its_body_gets_it_and_then_its_refusal() throws IOException {
        start(Map.of());
        try (var raw = new RawSocket(server.port())) {
            raw.say("POST /refusing HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            raw.say("body" + LAST);
            assertThat(statuses(raw.hear())).containsExactly(100, 401, 200);
        }
    }

    @Test
    void a_body_without_end_is_refused_and_not_read_for_ever() throws IOException {
        start(Map.of("server.max-payload-size", "100000"));
        var answers = answer(
                server.port(), "POST /small HTTP/1.1\r\n" + HOST + "Content-Length: 99999999\r\n\r\n" + "x".repeat(10));
        assertThat(statuses(answers)).containsExactly(413);
        assertThat(answers).contains("Expected a smaller body.");
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
        start(Map.of("clients.patience", "PT0.3S"));
        answer(server.port(), beginning); // returns, since the server closes
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health HTTP/1.1\r\nX: ",
                "POST /small HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999\r\n\r\n"
            })
    void who_sends_a_request_in_drops_has_one_patience_for_all_of_it(String beginning) throws IOException {
        start(Map.of("clients.patience", "PT0.3S"));
        try (var raw = new RawSocket(server.port())) {
            raw.say(beginning);
            Await.until("the server to close", () -> isClosed(raw));
        }
    }

    @Test
    void a_stream_is_not_a_silent_client() throws IOException {
        start(Map.of("clients.patience", "PT0.1S"));
        var answers = answer(server.port(), "GET /stream HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(answers).contains("data: the end");
    }

    @Test
    void one_address_has_its_share_of_the_connections() throws IOException {
        start(Map.of("server.max-tcp-connections", "4"));
        try (var first = new RawSocket(server.port());
                var second = new RawSocket(server.port())) {
            first.say("GET /heal");
            second.say("GET /heal");
            Await.until("a refusal", () -> isRefused());
        }
        Await.until("room again", () -> !isRefused());
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
            start(Map.of("ALLOWED_ORIGINS", origins));
            var answer = ask(method + " " + path, "");
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
        start(Map.of());
        var get = ask("GET " + path, "");
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
        start(Map.of());
        var head = answer(server.port(), "HEAD /endless HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(head)
                .startsWith("HTTP/1.1 200 ")
                .contains("text/event-stream")
                .endsWith("\r\n\r\n");
        assertThat(head.indexOf("\r\n\r\n")).isEqualTo(head.length() - 4);
        Await.until("no stream", () -> streams.get() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "*", "nonsense", ";;;,"})
    void who_does_not_accept_an_event_stream_is_told_what_it_is(String accept) throws IOException {
        start(Map.of());
        var answer = ask("GET /stream", "Accept: " + accept + "\r\n");
        assertThat(statuses(answer)).as(answer).first().isIn(400, 406);
        assertThat(answer).contains("Accept: text/event-stream");
    }

    @Test
    void http_1_0_is_refused_in_words() throws IOException {
        start(Map.of());
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
        start(Map.of());
        var answer = answer(server.port(), text);
        assertThat(statuses(answer)).as(answer).containsExactly(400);
        assertThat(answer).contains("\"detail\":\"");
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
        start(Map.of("ALLOWED_HOSTS", "other.example.org, hub.example.org"));
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
        start(Map.of());
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
        start(Map.of());
        assertThat(statuses(answer(server.port(), get("/health", hosts)))).containsExactly(400);
    }

    @Test
    void a_whole_address_in_the_request_line_is_no_way_around() throws IOException {
        start(Map.of());
        var target = "http://localhost/health";
        assertThat(statuses(answer(server.port(), get(target, HOST)))).containsExactly(200);
        assertThat(statuses(answer(server.port(), get(target, "Host: evil.example\r\n"))))
                .containsExactly(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://hub.example.org", "hub.example.org:80", "a b"})
    void what_is_no_name_is_refused_in_words(String name) {
        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> start(Map.of("ALLOWED_HOSTS", name)))
                .withMessageContaining("Expected ALLOWED_HOSTS to have names");
    }

    private String ask(String line, String headers) throws IOException {
        return answer(server.port(), line + " HTTP/1.1\r\n" + HOST + headers + "Connection: close\r\n\r\n");
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private static String withoutDate(String head) {
        return head.replaceAll("(?m)^Date:.*\r?\n", "");
    }

    private static String chunked(String body) {
        return "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                + "\r\n0\r\n\r\n";
    }

    private boolean isRefused() {
        try {
            return ask("GET /health", "").contains("Expected fewer connections from one address");
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

    private void start(Map<String, String> settings) {
        HttpService service = rules -> rules.post("/refusing", Problem.answered((request, response) -> {
                    throw Problem.unauthorized("Expected a token.");
                }))
                .post("/json", Problem.answered((request, response) -> RequestBody.json(request, MOST_BYTES)))
                .post("/small", Problem.answered((request, response) -> RequestBody.read(request, MOST_BYTES)))
                .post("/failing", (request, response) -> {
                    throw new IllegalStateException("for a test");
                })
                .get("/smuggled", (request, response) -> {
                    smuggled.incrementAndGet();
                    response.send("smuggled");
                })
                .get("/stream", (request, response) -> {
                    try (var sink = response.sink(FrameSink.TYPE)) {
                        sink.emit(Frame.message("begin"));
                        Thread.sleep(Duration.ofMillis(500));
                        sink.emit(Frame.message("the end"));
                    }
                })
                .get("/endless", (request, response) -> {
                    streams.incrementAndGet();
                    try (var sink = response.sink(FrameSink.TYPE)) {
                        while (true) {
                            sink.emit(Frame.message("more"));
                            Thread.sleep(1);
                        }
                    } finally {
                        streams.decrementAndGet();
                    }
                });
        var config = Config.just(ConfigSources.create(settings));
        server = LessonServer.start(config, service, Scope.of("/stream"));
    }
}
