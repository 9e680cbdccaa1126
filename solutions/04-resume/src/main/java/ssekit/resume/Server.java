package ssekit.resume;

import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Sends the same story to every client. A client that reconnects gets the events after its last event ID.
public final class Server implements HttpService {
    private static final int BEGINNING = 0;

    private final Log log;
    private final Timing timing;

    public Server(Log log, Timing timing) {
        this.log = log;
        this.timing = timing;
    }

    public static void main(String[] args) {
        LessonServer.run(
                config -> {
                    var timing = Timing.from(config.get("stream"));
                    var log = new Log("%08x".formatted(new SecureRandom().nextInt()));
                    Story.from(config.get("story")).tellTo(log);
                    return new Server(log, timing);
                },
                Scope.of("/events", "gap").titled("Lesson 4: resume"),
                args);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events);
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var id = LastEventId.of(request);
        var known = id.isEmpty() ? Optional.of(BEGINNING) : log.cursorAt(id);
        if (known.filter(log::endsAt).isPresent()) {
            // A browser's EventSource reconnects after every end; only a 204 (or an error) stops it.
            response.status(Status.NO_CONTENT_204).send();
            return;
        }
        try (var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(first(id, known.isPresent()));
            send(sink, known.orElse(BEGINNING));
        }
    }

    private List<Frame> first(String id, boolean isKnown) {
        if (!isKnown) {
            return List.of(retry(), gap());
        }
        return id.isEmpty() ? List.of(retry(), beginning()) : List.of(retry());
    }

    /// The start position, as an id without an event: the connection may break before the first event.
    private Frame beginning() {
        return Frame.id(log.idAt(BEGINNING).toString());
    }

    private Frame retry() {
        // EXERCISE 1: say retry first
        // Each stream begins with a reconnection time, before anything else. Each client gets a random one, any
        // whole millisecond from the configured time to one and a half times that, so that clients do not all
        // return at the same moment. A configured time of zero is allowed.
        return Frame.retry(timing.retry().next());
    }

    private Frame gap() {
        // EXERCISE 3: answer the unknown id
        // The client is told that its id is unknown: an event of type `gap`, with gapData() as its data, and the
        // id that the data names. A client that loses its connection right after the gap gets every event when
        // it returns, and no second gap.
        return Frame.event("gap", gapData()).withId(log.idAt(BEGINNING).toString());
    }

    private String gapData() {
        return JsonObject.builder()
                .set("resumesAfter", log.idAt(BEGINNING).toString())
                .build()
                .toString();
    }

    /// Old and new events take the same path, so there is no seam between replay and live.
    private void send(FrameSink sink, int start) throws InterruptedException {
        for (var cursor = start; !log.endsAt(cursor); ) {
            var frames = log.read(cursor, timing.heartbeat());
            sink.emit(frames.isEmpty() ? List.of(Frame.comment("")) : frames);
            cursor += frames.size();
        }
    }
}
