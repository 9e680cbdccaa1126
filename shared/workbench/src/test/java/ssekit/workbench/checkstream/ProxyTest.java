package ssekit.workbench.checkstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ssekit.lesson.LessonClient;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;
import ssekit.testkit.Console;
import ssekit.testkit.Probe;

/// The kit's nginx configuration lets streams through, and `make check-stream` finds out the one that does not.
class ProxyTest {
    private static final int PACE = 400;

    /// Ten events, and each says what the server was asked.
    private static final class Upstream implements HttpService {
        private final CountDownLatch left = new CountDownLatch(1);

        @Override
        public void routing(HttpRules rules) {
            rules.get("/stream", this::stream).get("/metrics", (request, response) -> response.send("secret"));
        }

        private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
            var first = request.headers()
                    .first(HeaderNames.create("Last-Event-ID"))
                    .map(Integer::parseInt)
                    .orElse(0);
            try (var sink = response.sink(FrameSink.TYPE)) {
                for (var id = first + 1; id <= 10; id++) {
                    Thread.sleep(PACE);
                    sink.emit(Frame.message(headers(request)).withId(String.valueOf(id)));
                }
            } catch (RuntimeException e) {
                left.countDown();
                throw e;
            }
        }

        private static String headers(ServerRequest request) {
            return request.prologue().protocolVersion() + " " + request.authority() + " "
                    + request.headers().first(HeaderNames.X_FORWARDED_FOR).orElse("none") + " "
                    + request.headers().first(HeaderNames.X_FORWARDED_PROTO).orElse("none") + " "
                    + request.headers().first(HeaderNames.X_FORWARDED_HOST).orElse("none") + " "
                    + request.headers().first(HeaderNames.X_FORWARDED_PREFIX).orElse("none");
        }
    }

    private final Upstream upstream = new Upstream();
    private final Console console = new Console();
    private WebServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        var config = Config.just(ConfigSources.create(Map.of("ALLOWED_HOSTS", "hub.example.org")));
        server = LessonServer.start(config, upstream, Scope.of("/stream"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void events_go_through_the_proxy_when_they_happen() throws IOException, InterruptedException {
        try (var nginx = Nginx.inFrontOf(server.port(), Nginx.conf(), folder)) {
            assertThat(check(nginx)).as(console.text()).isZero();
        }
        assertThat(console.text())
                .contains("ok     streamed")
                .contains("ok     resume     Back after id 1, the next event was 2, as it was before.");
    }

    /// What comes in chunks, nginx passes on in any case, as long as it can; so the server here sends none.
    @Test
    void with_buffering_on_they_do_not_and_that_is_said() throws IOException, InterruptedException {
        var conf = Nginx.conf().replace("proxy_buffering off;", "proxy_buffering on;");
        assertThat(conf).contains("proxy_buffering on;");
        try (var plain = new ServerSocket(0);
                var nginx = Nginx.inFrontOf(plain.getLocalPort(), conf, folder)) {
            Thread.ofVirtual().start(() -> serveWithoutChunks(plain));
            assertThat(check(nginx)).isEqualTo(1);
        }
        assertThat(console.text())
                .containsPattern(
                        "wrong  streamed   All 5 events came at once, \\d+\\.\\d s after the request: something"
                                + " on the way collects them");
    }

    @Test
    void with_buffering_off_they_do_with_chunks_or_without() throws IOException, InterruptedException {
        try (var plain = new ServerSocket(0);
                var nginx = Nginx.inFrontOf(plain.getLocalPort(), Nginx.conf(), folder)) {
            Thread.ofVirtual().start(() -> serveWithoutChunks(plain));
            assertThat(check(nginx)).as(console.text()).isZero();
        }
        assertThat(console.text()).contains("ok     streamed   5 events");
    }

    /// Five events; the end of the connection is the end of the answer.
    private static void serveWithoutChunks(ServerSocket listener) {
        try {
            while (true) {
                try (var socket = listener.accept()) {
                    if (socket.getInputStream().read(new byte[8192]) > 0) {
                        var out = socket.getOutputStream();
                        out.write(utf8("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"));
                        for (var id = 1; id <= 5; id++) {
                            Thread.sleep(PACE);
                            out.write(utf8("id: " + id + "\ndata: x\n\n"));
                        }
                    }
                }
            }
        } catch (IOException | InterruptedException e) {
            // the test is over
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_server_learns_whom_the_proxy_talks_to_and_not_what_a_client_says_of_itself()
            throws IOException, InterruptedException {
        var lies = Map.of(
                "Host", "hub.example.org",
                "X-Forwarded-For", "192.0.2.1",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "evil.example",
                "X-Forwarded-Prefix", "/evil");
        try (var nginx = Nginx.inFrontOf(server.port(), Nginx.conf(), folder);
                var probe = Probe.get(nginx.uri("/stream"), lies)) {
            assertThat(probe.awaitEvents(1).getFirst().data())
                    .isEqualTo("1.1 hub.example.org 127.0.0.1 http hub.example.org none");
        }
    }

    @Test
    void who_leaves_the_proxy_leaves_the_server() throws IOException, InterruptedException {
        try (var nginx = Nginx.inFrontOf(server.port(), Nginx.conf(), folder)) {
            try (var probe = Probe.get(nginx.uri("/stream"))) {
                probe.awaitEvents(1);
            }
            assertThat(upstream.left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void the_figures_are_not_for_the_world() throws IOException, InterruptedException {
        try (var nginx = Nginx.inFrontOf(server.port(), Nginx.conf(), folder);
                var probe = Probe.get(nginx.uri("/metrics"))) {
            probe.awaitEnd();
            assertThat(probe.status()).isEqualTo(404);
            assertThat(probe.text()).doesNotContain("secret");
        }
    }

    @Test
    void without_http_1_1_the_server_says_what_to_do() throws IOException, InterruptedException {
        var conf = Nginx.conf().replace("proxy_http_version 1.1;", "proxy_http_version 1.0;");
        try (var nginx = Nginx.inFrontOf(server.port(), conf, folder);
                var probe = Probe.get(nginx.uri("/stream"))) {
            probe.awaitEnd();
            assertThat(probe.text()).contains("proxy_http_version 1.1");
        }
    }

    private int check(Nginx nginx) {
        return LessonClient.execute(
                new CheckStream(console.out()),
                console.out(),
                nginx.uri("/stream").toString(),
                "--wait",
                "PT60S");
    }
}
