package ssekit.scope;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// A server with pages and a stream that a test directs, frame by frame.
final class Stage implements AutoCloseable {
    /// What ends the stream of one connection, properly.
    static final Frame END = Frame.comment("end");

    private final BlockingQueue<Frame> script = new LinkedBlockingQueue<>();
    private final List<String> visits = new CopyOnWriteArrayList<>();
    private final WebServer server = WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(10))
            .routing(routing -> routing.register(Scope.of("/events", "heartbeat", "gap", "error", "open")
                            .titled("Lesson 0"))
                    .register("/other-end", Scope.of("/events").endingWith("done"))
                    .register("/no-stream", Scope.of("/html"))
                    .register("/no-path", Scope.of("/nowhere"))
                    .register("/markup", Scope.of("/\"><b>", "<i>").titled("</title><u>&amp;"))
                    .get(
                            "/html",
                            (request, response) -> response.header(HeaderNames.CONTENT_TYPE, "text/html")
                                    .send("<p>a page</p>"))
                    .get(
                            "/nowhere",
                            (request, response) ->
                                    response.status(Status.NOT_FOUND_404).send("nothing"))
                    .get("/events", this::events))
            .build()
            .start();

    /// The visits to the stream so far, each as its query and its `Last-Event-ID`.
    List<String> visits() {
        return visits;
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    void send(Frame... frames) {
        script.addAll(List.of(frames));
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var id = request.headers().first(HeaderNames.create("Last-Event-ID")).orElse("none");
        visits.add(request.query().rawValue() + " " + id);
        try (var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(Frame.retry(Duration.ofMillis(50)));
            for (var next = script.take(); next != END; next = script.take()) {
                sink.emit(next);
            }
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
