package ssekit.backlog;

import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import ssekit.lesson.LessonServer;
import ssekit.lesson.Problem;
import ssekit.resume.LastEventId;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;
import ssekit.sse.ReconnectionTime;

/// Streams a log to each client from where that client left off, and appends the events that are posted.
public final class Server implements HttpService {
    private static final Frame HEARTBEAT = Frame.comment("");
    /// Stands for an id that no log can have given out.
    private static final EventId UNKNOWN = new EventId("unknown", 0);

    private final EventLog log;
    private final Duration heartbeat;
    private final ReconnectionTime retry;

    public Server(EventLog log, Duration heartbeat, ReconnectionTime retry) {
        this.log = log;
        this.heartbeat = heartbeat;
        this.retry = retry;
    }

    public static void main(String[] args) {
        LessonServer.run(
                config -> {
                    var timing = Timing.from(config);
                    var life = EventId.newLife(RandomGenerator.getDefault());
                    var log = new EventLog(life, Kept.from(config.get("backlog")), new SteadyClock());
                    new Counter(log, timing.interval(), InstantSource.system()).start();
                    return new Server(log, timing.heartbeat(), timing.retry());
                },
                Scope.of("/events", "gap").titled("Lesson 5: backlog"),
                args);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events).post("/events", Problem.answered(new Publishing(log)));
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var leftOff = leftOff(LastEventId.of(request));
        try (var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(Frame.retry(retry.next()));
            follow(leftOff, sink);
        }
    }

    /// The position where this client left off; empty on its first visit.
    private static Optional<EventId> leftOff(String lastEventId) {
        return Optional.of(lastEventId)
                .filter(id -> !id.isEmpty())
                .map(id -> EventId.parse(id).orElse(UNKNOWN));
    }

    private void follow(Optional<EventId> leftOff, FrameSink sink) throws InterruptedException {
        // EXERCISE 6: one loop for replay and live
        // A first visit, and no other, is told at once where it starts, by an id without an event: before the
        // backlog. Then come the events, each once and in order; gap(…) where some are lost; HEARTBEAT after a
        // quiet interval.
        var cursor = leftOff.orElseGet(log::start);
        if (leftOff.isEmpty()) {
            sink.emit(Frame.id(cursor.toString()));
        }
        while (true) {
            switch (log.read(cursor, heartbeat)) {
                case Reading.Events(var frames, var next) -> {
                    sink.emit(frames);
                    cursor = next;
                }
                case Reading.Gap(var resumesAt) -> {
                    sink.emit(gap(cursor, resumesAt));
                    cursor = resumesAt;
                }
                case Reading.Quiet() -> sink.emit(HEARTBEAT);
            }
        }
    }

    /// Its id is the position after which reading continues, so a client that is cut off right after it
    /// resumes there.
    private static Frame gap(EventId cursor, EventId resumesAt) {
        var data = JsonObject.builder().set("reason", reason(cursor, resumesAt));
        if (!cursor.equals(UNKNOWN)) {
            data.set("from", cursor.toString());
        }
        data.set("to", resumesAt.toString());
        return Frame.event("gap", data.build().toString()).withId(resumesAt.toString());
    }

    private static String reason(EventId cursor, EventId resumesAt) {
        if (cursor.equals(UNKNOWN)) {
            return "no id of any log";
        }
        if (!cursor.life().equals(resumesAt.life())) {
            return "an id of another life";
        }
        return cursor.number() < resumesAt.number() ? "no longer kept" : "an id from beyond the end";
    }
}
