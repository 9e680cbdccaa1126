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

/// One stream over a few topics: a cursor in each of them, and an id that holds all the cursors.
///
/// The id is their positions with a dot between them, as in `k3x9-12.a8p2-7`. One thread at a time.
public final class Subscription implements AutoCloseable {
    /// Longer ids make a browser ask the server for permission before it comes back.
    private static final int LONGEST_ID = 128;

    /// What a position is taken for that none of the logs has given out.
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

    /// Tells a first visit where it begins, since it may be cut off before its first event. Nothing for a client that
    /// has brought an id.
    public List<Frame> position() {
        return first ? List.of(Frame.id(id())) : List.of();
    }

    /// What is new in any of the topics, a piece of each, so that a busy one leaves room for the others. Waits
    /// for it up to `patience`; nothing if nothing came.
    public List<Frame> read(Duration patience) throws InterruptedException {
        EventLog.await(logs, this::hasNews, patience);
        var frames = new ArrayList<Frame>();
        for (var cursor : cursors) {
            frames.addAll(next(cursor));
        }
        return frames;
    }

    /// Leaves the topics, which may now go away.
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
            cursor.at = next; // the frames are as the log made them, and so are their ids
            return frames;
        }
        return withAllPositions(cursor, frames);
    }

    private List<Frame> withAllPositions(Cursor cursor, List<Frame> frames) {
        // EXERCISE 5: read several topics at once
        // The stream may be cut behind any frame. So move the cursor by one event at a time, to
        // cursor.at.at(its number + 1), and give each frame the id() of the whole stream at that moment.
        // frame.withId(…) shares the frame's bytes.
        throw new ssekit.lesson.ExerciseOpen(5, "read several topics at once");
    }

    private static List<EventId> positions(List<Topic> topics, String lastEventId) {
        // EXERCISE 6: resume each topic where it was
        // For each topic, in their order, the part of the id that has the life of its log, or UNKNOWN, which its
        // log answers with a gap. The id may be anything; one that is longer than LONGEST_ID is none of ours.
        throw new ssekit.lesson.ExerciseOpen(6, "resume each topic where it was");
    }

    /// Its id is where reading goes on, in this topic and in the others.
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
