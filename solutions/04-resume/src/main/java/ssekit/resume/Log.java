package ssekit.resume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ssekit.sse.Frame;

/// All events of one life of the server, in order, shared by all readers. A reader is a cursor: the number of
/// the last event that it received.
///
/// The log keeps every event; lesson 5 bounds it. Safe for any number of threads.
public final class Log {
    /// The most events in one write. A write that is cut off has to be repeated, so it must not be too large.
    private static final int MOST_AT_ONCE = 50;

    private final String life;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Frame> events = new ArrayList<>();
    private boolean ended;

    /// @param life distinguishes its ids from those of any other log: 1 to 16 lower-case letters and digits
    public Log(String life) {
        this.life = new EventId(life, 0).life();
    }

    /// Gives the event the next id, and makes it available to all readers.
    public void append(Frame event) {
        add(event, false);
    }

    /// Appends the final event.
    public void end(Frame event) {
        add(event, true);
    }

    private void add(Frame event, boolean last) {
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException(
                        "Expected an open log, but it has ended: append no event after the final one.");
            }
            events.add(event.withId(idAt(events.size() + 1).toString()));
            ended = last;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The id of the last event that a reader at this cursor received.
    public EventId idAt(int cursor) {
        return new EventId(life, cursor);
    }

    /// The cursor of a reader whose last event has this id; empty if this log never gave the id out.
    public Optional<Integer> cursorAt(String id) {
        // EXERCISE 2: start after the id
        // A client resumes after the event whose id it sends. Only an id that this log has given out counts,
        // character by character: its life is this log's, and its number has been reached. Number 0 counts too.
        return EventId.parse(id)
                .filter(ours -> ours.life().equals(life) && ours.number() <= size())
                .map(EventId::number);
    }

    /// Waits for events after the cursor; empty if none came in time, or if the log has ended.
    public List<Frame> read(int cursor, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = patience.toNanos();
            while (cursor == events.size() && !ended && left > 0) {
                left = grown.awaitNanos(left);
            }
            return List.copyOf(events.subList(cursor, Math.min(cursor + MOST_AT_ONCE, events.size())));
        } finally {
            lock.unlock();
        }
    }

    /// Whether the log has ended and a reader at this cursor has received every event.
    public boolean endsAt(int cursor) {
        lock.lock();
        try {
            return ended && cursor == events.size();
        } finally {
            lock.unlock();
        }
    }

    /// The number of the newest event.
    public int size() {
        lock.lock();
        try {
            return events.size();
        } finally {
            lock.unlock();
        }
    }
}
