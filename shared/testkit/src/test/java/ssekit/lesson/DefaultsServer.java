package ssekit.lesson;

import static ssekit.lesson.RawSocket.answer;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// A server with all that [ServerDefaults] does and routes of every kind, and requests to it as bytes.
final class DefaultsServer {
    static final String HOST = "Host: 127.0.0.1\r\n";
    static final String LAST = "GET /health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
    static final int MOST_BYTES = 1000;

    final AtomicInteger smuggled = new AtomicInteger();
    final AtomicInteger streams = new AtomicInteger();
    private WebServer server;

    int port() {
        return server.port();
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    void start(Map<String, String> settings) {
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

    String ask(String line, String headers) throws IOException {
        return answer(server.port(), line + " HTTP/1.1\r\n" + HOST + headers + "Connection: close\r\n\r\n");
    }

    static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }
}
