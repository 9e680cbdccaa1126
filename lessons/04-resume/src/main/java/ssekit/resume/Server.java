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

/// Tells everybody the same story, and goes on where somebody has stopped listening.
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
            // A browser's EventSource comes back after every end, unless it is answered by 204.
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

    /// Tells a first visit where it begins, without an event: it may be cut off before its first one.
    private Frame beginning() {
        return Frame.id(log.idAt(BEGINNING).toString());
    }

    private Frame retry() {
        // EXERCISE 1: say retry first
        // Return the frame that tells this client how long to wait before it comes back: Frame.retry, of the next()
        // time
        // of timing.retry(). It goes out before anything else.
        throw new ssekit.lesson.ExerciseOpen(1, "say retry first");
    }

    private Frame gap() {
        // EXERCISE 3: answer the unknown id
        // The client asks for what this log has never had. Say so: return an event of type `gap`, with gapData() as its
        // data. Everything follows, so its id is the place before the first event, log.idAt(BEGINNING): who is cut off
        // right behind the gap comes back with that.
        throw new ssekit.lesson.ExerciseOpen(3, "answer the unknown id");
    }

    private String gapData() {
        return JsonObject.builder()
                .set("resumesAfter", log.idAt(BEGINNING).toString())
                .build()
                .toString();
    }

    /// Old events and new ones come the same way, so there is no seam between them.
    private void send(FrameSink sink, int start) throws InterruptedException {
        for (var cursor = start; !log.endsAt(cursor); ) {
            var frames = log.read(cursor, timing.heartbeat());
            sink.emit(frames.isEmpty() ? List.of(Frame.comment("")) : frames);
            cursor += frames.size();
        }
    }
}
