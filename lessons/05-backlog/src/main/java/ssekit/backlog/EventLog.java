package ssekit.backlog;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import ssekit.sse.Frame;

/// The last events of one stream, for any number of writers and readers; of a reader it keeps nothing.
///
/// Reading takes no lock: an entry knows its number, so a reader sees when its place was taken by a later one.
public final class EventLog {
    /// A reader far behind is given its events in pieces of about this size.
    private static final int PIECE_BYTES = 64 * 1024;

    private record Entry(long number, Frame frame, long at) {}

    private final String life;
    private final Kept kept;
    private final InstantSource clock;
    /// One slot more than are kept: until `last` has moved, readers may still ask for the oldest, so the new event must
    /// not take its place.
    private final AtomicReferenceArray<Entry> ring;
    private final ReentrantLock writing = new ReentrantLock();
    private final Waiting waiting = new Waiting();

    /// The number of the newest event; it moves when the event is in the ring, not before.
    private volatile long last;
    /// Events with a smaller number are too old.
    private volatile long young = 1;

    /// @param clock tells ages: one that is never set back or forth, such as [SteadyClock]
    public EventLog(String life, Kept kept, InstantSource clock) {
        this.life = new EventId(life, 0).life();
        this.kept = kept;
        this.clock = clock;
        this.ring = new AtomicReferenceArray<>(kept.count() + 1);
    }

    /// Stores an event, then wakes who waits for it.
    ///
    /// @throws IllegalStateException if the frame is no event
    public EventId append(Frame event) {
        forget();
        var id = store(event);
        wake(); // when it is stored, and without the lock: a thousand readers must not keep the next writer waiting
        return id;
    }

    private EventId store(Frame event) {
        // EXERCISE 1: keep the last n
        // One writer at a time: put an Entry with the next number into its slot of the ring. Its frame carries the id,
        // `life-number`. Readers take no lock, so move `last` when the entry is there, not before; that is also what
        // lets go of the oldest. Then empty the slot of the next number, for it holds what was let go. A frame that is
        // no event throws, and the lock must be free again.
        throw new ssekit.lesson.ExerciseOpen(1, "keep the last n");
    }

    /// The cursor behind which everything is new.
    public EventId end() {
        return new EventId(life, last);
    }

    /// The cursor in front of all that is kept.
    public EventId start() {
        forget();
        return new EventId(life, oldest() - 1);
    }

    /// What stands behind the cursor, waiting for it up to `patience`.
    public Reading read(EventId cursor, Duration patience) throws InterruptedException {
        await(List.of(this), () -> hasNews(cursor), patience);
        return read(cursor);
    }

    /// What stands behind the cursor now.
    public Reading read(EventId cursor) {
        var end = end(); // looked at once: what comes from here on is for the next reading
        if (isLost(cursor, end)) {
            return new Reading.Gap(start());
        }
        forget();
        if (cursor.equals(end)) {
            return new Reading.Quiet();
        }
        var frames = framesBehind(cursor.number(), end.number());
        if (frames.isEmpty()) { // since we looked, it was forgotten, or writers have taken its place
            return new Reading.Gap(start());
        }
        return new Reading.Events(frames, cursor.at(cursor.number() + frames.size()));
    }

    /// Whether reading behind the cursor would answer something.
    public boolean hasNews(EventId cursor) {
        return cursor.number() != last || !cursor.life().equals(life);
    }

    private boolean isLost(EventId cursor, EventId end) {
        // EXERCISE 2: notice what is lost
        // A reader must be told when what it asks for is not here: the next event behind its cursor is no longer kept,
        // or the cursor is from another life of the log, or from beyond its end.
        throw new ssekit.lesson.ExerciseOpen(2, "notice what is lost");
    }

    private List<Frame> framesBehind(long cursor, long end) {
        // EXERCISE 3: read after a cursor
        // The frames of the events from cursor + 1 to `end`, in order. Stop early when their size() in bytes comes to
        // PIECE_BYTES, or at an entry that is null or has another number: a writer was faster.
        throw new ssekit.lesson.ExerciseOpen(3, "read after a cursor");
    }

    /// Lets every reader that waits look again; those for whom there is nothing go on waiting.
    public void wake() {
        waiting.wake();
    }

    /// Waits at several logs at once until `news` is there, for as long as `patience` at most.
    ///
    /// An interrupt ends the waiting, not the reading: what came before it is read first, and it is left for the
    /// next wait. So a reader that is told to stop still gets all that is there.
    ///
    /// @param news is asked again whenever one of the logs wakes its readers
    public static void await(Collection<EventLog> logs, BooleanSupplier news, Duration patience)
            throws InterruptedException {
        try {
            Waiting.await(logs.stream().map(log -> log.waiting).toList(), news, patience);
        } catch (InterruptedException e) {
            if (!news.getAsBoolean()) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
    }

    /// Lets go of what is too old. Writing and reading do so, and who waits reads once a heartbeat; a log that nobody
    /// writes to or reads needs its owner to call this.
    public void forget() {
        if (!isTooOld(oldest())) {
            return;
        }
        // EXERCISE 5: forget by age
        // Under the lock, as long as the oldest event is too old: move `young` behind it, so that nobody looks for it,
        // and only then empty its slot, so that its memory is free.
        throw new ssekit.lesson.ExerciseOpen(5, "forget by age");
    }

    /// How many events it has let go so far, for their number or their age.
    public long forgotten() {
        return oldest() - 1;
    }

    private boolean isTooOld(long number) {
        var entry = ring.get(slot(number));
        return entry != null
                && entry.number() == number
                && clock.millis() - entry.at() > kept.age().toMillis();
    }

    /// The number of the oldest event that is kept, or that of the next one when none is.
    private long oldest() {
        return Math.max(young, last - kept.count() + 1);
    }

    private int slot(long number) {
        return (int) (number % ring.length());
    }
}
