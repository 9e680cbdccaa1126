package ssekit.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webclient.api.WebClient;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    @Test
    void the_page_may_load_and_run_nothing_but_its_own_files() {
        try (var stage = new Stage();
                var response = WebClient.create().get(stage.address("/")).request()) {
            assertThat(response.headers()
                            .first(io.helidon.http.HeaderNames.create("Content-Security-Policy"))
                            .orElse(""))
                    .startsWith("default-src 'none'; script-src 'self';");
            assertThat(response.as(String.class)).doesNotContain("http://").doesNotContain("https://");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/scope/scope.js, text/javascript",
        "/scope/plot.js, text/javascript",
        "/scope/scope.css, text/css"
    })
    void each_part_has_its_type(String path, String type) {
        try (var stage = new Stage();
                var response = WebClient.create().get(stage.address(path)).request()) {
            assertThat(response.status().code()).isEqualTo(200);
            assertThat(response.headers().contentType().orElseThrow().text()).startsWith(type);
        }
    }

    @ParameterizedTest
    @CsvSource({"/scope/nope.js", "/scope/scope.html", "/scope/..%2Fscope%2Fscope.html", "/scope/%2e%2e/Scope.class"})
    void there_are_no_other_parts(String path) {
        try (var stage = new Stage();
                var response = WebClient.builder()
                        .followRedirects(false)
                        .build()
                        .get()
                        .skipUriEncoding(true)
                        .uri(stage.address(path))
                        .request()) {
            assertThat(response.status().code()).isBetween(400, 404);
        }
    }

    @Test
    void what_the_page_is_told_cannot_become_markup() {
        var server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.register(Scope.of("/\"><b>", "<i>")))
                .build()
                .start();
        try (var response = WebClient.create()
                .get("http://127.0.0.1:" + server.port() + "/")
                .request()) {
            assertThat(response.as(String.class)).doesNotContain("<b>").doesNotContain("<i>");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_stream_without_a_slash_is_refused() {
        assertThatThrownBy(() -> Scope.of("events"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected the path of a stream, such as /events, got 'events'.");
    }
}
