package ssekit.resume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ssekit.sse.Frame;

/// All events of one life of the server, once, in order, for everybody. A reader is a cursor: the number of the event
/// that it had last.
///
/// It keeps everything; lesson 5 teaches it to forget. Any number of threads.
public final class Log {
    /// How much goes out in one write. What a cut breaks has to be sent again, so it must not be too much.
    private static final int MOST_AT_ONCE = 50;

    private final String life;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Frame> events = new ArrayList<>();
    private boolean ended;

    /// @param life what sets its ids apart from those of any other log: 1 to 16 lower-case letters and digits
    public Log(String life) {
        this.life = new EventId(life, 0).life();
    }

    /// Gives the event the next id, and shows it to all readers.
    public void append(Frame event) {
        add(event, false);
    }

    /// The same for the last event of all.
    public void end(Frame event) {
        add(event, true);
    }

    private void add(Frame event, boolean last) {
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException("Expected an open log, but it has ended: append nothing more.");
            }
            events.add(event.withId(idAt(events.size() + 1).toString()));
            ended = last;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The id of the event that a reader at this cursor had last.
    public EventId idAt(int cursor) {
        return new EventId(life, cursor);
    }

    /// The cursor of a reader that had the event with this id last; empty if this log never gave the id out.
    public Optional<Integer> cursorAt(String id) {
        // EXERCISE 2: start after the id
        // EventId.parse(id) reads the id. It is one of ours if its life is ours and its number is at most size(); a
        // cursor is the number of the event that the reader had last, and read(cursor, …) goes on behind it.
        throw new ssekit.lesson.ExerciseOpen(2, "start after the id");
    }

    /// Waits for events behind the cursor; empty if none came in time, or if the log has ended.
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

    /// Whether a reader at this cursor has had everything that there will ever be.
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
