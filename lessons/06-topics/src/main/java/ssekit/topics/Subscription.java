package ssekit.topics;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ssekit.backlog.EventId;
import ssekit.backlog.EventLog;
import ssekit.backlog.Reading;
import ssekit.sse.Frame;

/// One stream over several topics: a cursor for each topic, and an id that holds all positions.
///
/// The id joins the positions with dots, as in `k3x9-12.a8p2-7`. Not thread-safe: use it from one thread at a time.
public final class Subscription implements AutoCloseable {
    /// For a longer id, a browser sends a CORS preflight request before it reconnects to another origin.
    private static final int LONGEST_ID = 128;

    /// Stands for a position that the log has not given out. The log answers it with a gap.
    private static final EventId UNKNOWN = new EventId("unknown", 0);

    private static final class Cursor {
        final Topic topic;
        EventId at;

        Cursor(Topic topic, EventId at) {
            this.topic = topic;
            this.at = at;
        }
    }

    private final List<Cursor> cursors;
    private final List<EventLog> logs;
    private final boolean first;
    private final Runnable leaving;

    private Subscription(List<Cursor> cursors, boolean first, Runnable leaving) {
        this.cursors = cursors;
        this.logs = cursors.stream().map(cursor -> cursor.topic.log()).toList();
        this.first = first;
        this.leaving = leaving;
    }

    static Subscription of(List<Topic> topics, String lastEventId, Runnable leaving) {
        var positions = lastEventId.isEmpty()
                ? topics.stream().map(topic -> topic.log().start()).toList()
                : positions(topics, lastEventId);
        var cursors = new ArrayList<Cursor>();
        for (var i = 0; i < topics.size(); i++) {
            cursors.add(new Cursor(topics.get(i), positions.get(i)));
        }
        return new Subscription(cursors, lastEventId.isEmpty(), leaving);
    }

    /// The id with which a new stream begins, because the client may be cut off before its first event. Empty
    /// for a client that sent a last event ID.
    public List<Frame> position() {
        return first ? List.of(Frame.id(id())) : List.of();
    }

    /// New frames of all topics, a limited number from each, so that a busy topic does not hold up the others.
    ///
    /// @param patience how long to wait for a first frame
    /// @return an empty list if none came in time
    public List<Frame> read(Duration patience) throws InterruptedException {
        EventLog.await(logs, this::hasNews, patience);
        var frames = new ArrayList<Frame>();
        for (var cursor : cursors) {
            frames.addAll(next(cursor));
        }
        return frames;
    }

    /// Leaves the topics, so that they may be removed.
    @Override
    public void close() {
        leaving.run();
    }

    private boolean hasNews() {
        return cursors.stream().anyMatch(cursor -> cursor.topic.log().hasNews(cursor.at));
    }

    private List<Frame> next(Cursor cursor) {
        return switch (cursor.topic.log().read(cursor.at)) {
            case Reading.Events(var frames, var next) -> move(cursor, frames, next);
            case Reading.Gap(var resumesAt) -> List.of(gap(cursor, resumesAt));
            case Reading.Quiet() -> List.of();
        };
    }

    private List<Frame> move(Cursor cursor, List<Frame> frames, EventId next) {
        if (cursors.size() == 1) {
            cursor.at = next; // with one topic, the ids from the log are right already
            return frames;
        }
        return withAllPositions(cursor, frames);
    }

    private List<Frame> withAllPositions(Cursor cursor, List<Frame> frames) {
        // EXERCISE 5: read several topics at once
        // All frames go out, in their order, and then the cursor is after the last. The stream may break after
        // any of them: a client that resumes with the id of that frame misses no event of any topic and gets none
        // twice. Positions stand in the order of the topics.
        throw new ssekit.lesson.ExerciseOpen(5, "read several topics at once");
    }

    private static List<EventId> positions(List<Topic> topics, String lastEventId) {
        // EXERCISE 6: resume each topic where it was
        // Returns one position for each topic, in the order of the topics: the first that the id has in the
        // topic's life, whatever its number, else UNKNOWN. The id comes from outside: its parts may be in any
        // order, missing or nonsense. Ours are never over LONGEST_ID, so nothing in a longer one counts.
        throw new ssekit.lesson.ExerciseOpen(6, "resume each topic where it was");
    }

    /// Moves the cursor past the gap, so that the id of the gap is where all topics resume.
    private Frame gap(Cursor cursor, EventId resumesAt) {
        var data = JsonObject.builder().set("topic", cursor.topic.name()).set("reason", reason(cursor.at, resumesAt));
        if (!cursor.at.equals(UNKNOWN)) {
            data.set("from", cursor.at.toString());
        }
        data.set("to", resumesAt.toString());
        cursor.at = resumesAt;
        return Frame.event("gap", data.build().toString()).withId(id());
    }

    private static String reason(EventId from, EventId resumesAt) {
        if (from.equals(UNKNOWN)) {
            return "no id of this topic";
        }
        return from.number() < resumesAt.number() ? "no longer kept" : "an id from beyond the end";
    }

    private String id() {
        return cursors.stream().map(cursor -> cursor.at.toString()).collect(Collectors.joining("."));
    }
}
