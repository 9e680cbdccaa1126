package ssekit.backlog;

import io.helidon.http.HeaderNames;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import ssekit.lesson.LessonServer;
import ssekit.lesson.Problem;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Streams a log to whoever asks, from where each of them left off, and appends what is posted to it.
public final class Server implements HttpService {
    private static final Frame HEARTBEAT = Frame.comment("");
    /// What an id is taken for that no log gives out.
    private static final EventId UNKNOWN = new EventId("unknown", 0);

    private final EventLog log;
    private final Duration heartbeat;
    private final Duration retry;

    public Server(EventLog log, Duration heartbeat, Duration retry) {
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
        var cursor = cursor(request);
        try (var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(Frame.retry(retry));
            follow(cursor, sink);
        }
    }

    /// Where this client left off: in the header when it comes back, in the query at its first visit. Without either,
    /// it gets all that is kept.
    private EventId cursor(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.create("Last-Event-ID"))
                .or(() -> request.query().first("lastEventId").asOptional())
                .filter(id -> !id.isEmpty())
                .map(id -> EventId.parse(id).orElse(UNKNOWN))
                .orElseGet(log::start);
    }

    private void follow(EventId start, FrameSink sink) throws InterruptedException {
        // EXERCISE 6: one loop for what was and what comes
        // For ever: read behind the cursor with log.read(cursor, heartbeat), send what it answers, move the cursor.
        // Events go out as they are; a Gap as gap(cursor, resumesAt); and when it is Quiet, send the HEARTBEAT.
        for (var cursor = start; ; ) {
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

    /// Its id is where reading goes on, so that a client that is cut off right behind it comes back to that place.
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
