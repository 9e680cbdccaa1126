package ssekit.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    private final Stage stage = new Stage();
    private final WebClient client = WebClient.create();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/scope/scope.css, text/css",
        "/scope/scope.js, text/javascript",
        "/scope/stream.js, text/javascript",
        "/scope/figures.js, text/javascript",
        "/scope/plot.js, text/javascript",
        "/scope/list.js, text/javascript"
    })
    void each_part_has_its_type_and_may_load_and_run_nothing_but_the_pages_own_files(String path, String type) {
        try (var response = get(path)) {
            assertThat(response.status().code()).isEqualTo(200);
            assertThat(header(response, "Content-Type")).isEqualTo(type + "; charset=utf-8");
            assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(response, "Content-Security-Policy"))
                    .startsWith(
                            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scope/nope.js",
                "/scope/scope.html",
                "/scope/Scope.class",
                "/scope/../Scope.class",
                "/scope/..%2Fscope%2Fscope.html",
                "/scope/%2e%2e/Scope.class",
                "/scope/..\\Scope.class"
            })
    void there_are_no_other_parts(String path) {
        try (var response = get(path)) {
            assertThat(response.status().code()).isIn(400, 404);
        }
    }

    @Test
    void what_the_page_is_told_cannot_become_markup() {
        try (var response = get("/markup/")) {
            assertThat(response.as(String.class))
                    .contains("&lt;/title&gt;&lt;u&gt;&amp;amp;")
                    .contains("data-stream=\"/&quot;&gt;&lt;b&gt;\" data-types=\"&lt;i&gt;\" data-ends=\"complete\"")
                    .doesNotContain("<u>", "<b>", "<i>");
        }
    }

    @Test
    void without_javascript_the_page_says_how_to_see_the_stream() {
        try (var response = get("/")) {
            assertThat(response.as(String.class))
                    .containsSubsequence("<noscript>", "curl -N '" + stage.address("/events") + "'", "</noscript>");
        }
    }

    @Test
    void a_stream_without_a_slash_is_refused() {
        assertThatThrownBy(() -> Scope.of("events"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected the path of a stream, such as /events, got 'events': begin with a slash.");
    }

    private HttpClientResponse get(String path) {
        return client.get().skipUriEncoding(true).uri(stage.address(path)).request();
    }

    private static String header(HttpClientResponse response, String name) {
        return response.headers().first(HeaderNames.create(name)).orElse("");
    }
}
