package ssekit.classroom;

import io.helidon.json.JsonArray;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Holdings;
import ssekit.lesson.Problem;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// `GET /board`: a `snapshot` of the class on each connection, then a `learner` event for each change.
///
/// The events have no ids. Only the current state matters, so a client that reconnects starts with a new
/// snapshot.
final class BoardStream implements Handler {
    private static final int MOST = 32;
    private static final Duration RETRY = Duration.ofSeconds(2);

    /// An event and not a comment: the page can't see comments, and must notice a connection that died in silence.
    private static final Frame HEARTBEAT = Frame.event("heartbeat", "");

    private final Classroom classroom;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final Semaphore places = new Semaphore(MOST);
    private final Holdings open = new Holdings();

    BoardStream(Classroom classroom, InstantSource clock, Duration heartbeat) {
        this.classroom = classroom;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
        var client = ClientAddress.of(request);
        if (!places.tryAcquire()) {
            throw Problem.full("Expected at most " + MOST + " open boards: close one of them.");
        }
        try {
            if (open.take(client) > classroom.share().of(MOST)) {
                throw Problem.tooMany("Expected fewer open boards at one address: close some of them.");
            }
            stream(response);
        } finally {
            open.giveBack(client);
            places.release();
        }
    }

    private void stream(ServerResponse response) throws InterruptedException {
        try (var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(Frame.retry(RETRY));
            stream(sink);
        }
    }

    /// Everybody, as JSON.
    String json(List<Learner> learners) {
        return JsonObject.builder()
                .set(
                        "learners",
                        JsonArray.create(learners.stream().map(this::json).toList()))
                .build()
                .toString();
    }

    private void stream(FrameSink sink) throws InterruptedException {
        var known = Classroom.NOTHING;
        while (true) {
            switch (classroom.read(known, heartbeat)) {
                case News.Snapshot(var learners, var next) -> {
                    sink.emit(Frame.event("snapshot", json(learners)));
                    known = next;
                }
                case News.Changes(var learners, var next) -> {
                    sink.emit(learners.stream()
                            .map(learner -> Frame.event("learner", json(learner).toString()))
                            .toList());
                    known = next;
                }
                case News.Quiet() -> sink.emit(HEARTBEAT);
            }
        }
    }

    private JsonObject json(Learner learner) {
        return learner.toJson(clock.instant());
    }
}
