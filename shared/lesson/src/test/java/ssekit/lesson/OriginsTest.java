package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.scope.Scope;

class OriginsTest {
    private static final String ALLOWED = "http://localhost:3000";
    private static final String LEAVE = "Access-Control-Allow-Origin";

    private WebServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void a_page_of_an_allowed_origin_may_read() throws IOException, InterruptedException {
        start(ALLOWED + ", https://example.org");
        for (var origin : new String[] {ALLOWED, "https://example.org"}) {
            assertThat(get(origin).headers().firstValue(LEAVE)).hasValue(origin);
        }
    }

    @Test
    void a_page_of_another_origin_gets_no_leave() throws IOException, InterruptedException {
        start(ALLOWED);
        for (var origin : new String[] {"http://localhost:3001", "https://localhost:3000", "null", "http://evil"}) {
            assertThat(get(origin).headers().firstValue(LEAVE)).as(origin).isEmpty();
            assertThat(ask(origin).headers().firstValue(LEAVE)).as(origin).isEmpty();
        }
    }

    @Test
    void nobody_is_allowed_who_is_not_named() throws IOException, InterruptedException {
        start("");
        assertThat(get(ALLOWED).statusCode()).isEqualTo(200);
        assertThat(get(ALLOWED).headers().firstValue(LEAVE)).isEmpty();
        assertThat(ask(ALLOWED).headers().firstValue(LEAVE)).isEmpty();
    }

    @Test
    void the_servers_own_page_needs_no_leave() throws IOException, InterruptedException {
        start(ALLOWED);
        assertThat(get("http://127.0.0.1:" + server.port()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_that_asks_first_is_told_what_it_may_send() throws IOException, InterruptedException {
        start(ALLOWED);
        var answer = ask(ALLOWED);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(LEAVE)).hasValue(ALLOWED);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .containsIgnoringCase("Last-Event-ID");
    }

    /// As browsers send them: in lower case, sorted, and without spaces (Fetch, section 4.8).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization,content-type",
                "a2a-version,content-type",
                "a2a-extensions,a2a-version,authorization,content-type",
                "cache-control,last-event-id",
                "authorization, content-type",
                "content-type"
            })
    void a_browser_may_ask_for_several_headers_at_once(String headers) throws IOException, InterruptedException {
        start(ALLOWED);
        var answer = ask(ALLOWED, "POST", headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(LEAVE)).hasValue(ALLOWED);
        assertThat(String.join(",", answer.headers().allValues("Access-Control-Allow-Headers")))
                .contains(headers.split(", ?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-other", "content-type,x-other", "*"})
    void but_for_no_others(String headers) throws IOException, InterruptedException {
        start(ALLOWED);
        assertThat(ask(ALLOWED, "POST", headers).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "localhost:3000", "http://localhost:3000/", "http://a b", "http://a\r\nX: y", "null"})
    void what_is_no_origin_is_refused_in_words(String origin) {
        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> start(origin))
                .withMessageContaining("Expected ALLOWED_ORIGINS to have origins such as http://localhost:3000");
    }

    @Test
    void there_are_only_so_many() {
        var many = IntStream.rangeClosed(0, 100)
                .mapToObj(n -> "http://localhost:" + (3000 + n))
                .collect(Collectors.joining(","));
        assertThatExceptionOfType(Mistake.class).isThrownBy(() -> start(many)).withMessageContaining("at most 100");
    }

    private void start(String allowed) {
        var config = Config.just(ConfigSources.create(Map.of("ALLOWED_ORIGINS", allowed)));
        server = LessonServer.start(config, rules -> {}, Scope.of("/events"));
    }

    private HttpResponse<Void> get(String origin) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET().header("Origin", origin));
    }

    private HttpResponse<Void> ask(String origin) throws IOException, InterruptedException {
        return ask(origin, "GET", "last-event-id");
    }

    private HttpResponse<Void> ask(String origin, String method, String headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder()
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers));
    }

    private HttpResponse<Void> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    request.uri(URI.create("http://127.0.0.1:" + server.port() + "/health"))
                            .build(),
                    BodyHandlers.discarding());
        }
    }
}
