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

/// The latest events of one stream, for any number of writers and readers. It holds no state of a reader.
///
/// Reading takes no lock: each entry carries its number, so a reader notices when a later event has replaced
/// it.
public final class EventLog {
    /// A reader that is far behind gets its events in pieces of about this size.
    private static final int PIECE_BYTES = 64 * 1024;

    private record Entry(long number, Frame frame, long at) {}

    private final String life;
    private final Kept kept;
    private final InstantSource clock;
    /// One slot more than the log keeps: until `last` has moved, readers may still ask for the oldest event,
    /// so the new one must not overwrite it.
    private final AtomicReferenceArray<Entry> ring;
    private final ReentrantLock writing = new ReentrantLock();
    private final Waiting waiting = new Waiting();

    /// The number of the newest event. It moves only after the event is in the ring.
    private volatile long last;
    /// Events with a smaller number are too old.
    private volatile long young = 1;

    /// @param clock measures ages; it must never be adjusted, see [SteadyClock]
    public EventLog(String life, Kept kept, InstantSource clock) {
        this.life = new EventId(life, 0).life();
        this.kept = kept;
        this.clock = clock;
        this.ring = new AtomicReferenceArray<>(kept.count() + 1);
    }

    /// Stores an event, then wakes the waiting readers.
    ///
    /// @throws IllegalStateException if the frame is not an event
    public EventId append(Frame event) {
        forget();
        var id = store(event);
        wake(); // when it is stored, and without the lock: a thousand readers must not hold up the next writer
        return id;
    }

    private EventId store(Frame event) {
        // EXERCISE 1: keep the last n
        // The event gets the next number, and `life-number` as its id. The ring keeps the last n, and nothing
        // older; a reader, which takes no lock, finds the oldest until the number has moved, and the newest
        // from then on. A frame that is not an event changes nothing and blocks no later writer.
        writing.lock();
        try {
            var id = new EventId(life, last + 1);
            ring.set(slot(id.number()), new Entry(id.number(), event.withId(id.toString()), clock.millis()));
            last = id.number();
            ring.set(slot(last + 1), null);
            return id;
        } finally {
            writing.unlock();
        }
    }

    /// The cursor after the newest event.
    public EventId end() {
        return new EventId(life, last);
    }

    /// The cursor before the oldest event that is kept.
    public EventId start() {
        forget();
        return new EventId(life, oldest() - 1);
    }

    /// Returns what follows the cursor; waits for it up to `patience`.
    public Reading read(EventId cursor, Duration patience) throws InterruptedException {
        await(List.of(this), () -> hasNews(cursor), patience);
        return read(cursor);
    }

    /// Returns what follows the cursor now.
    public Reading read(EventId cursor) {
        var end = end(); // read once: events appended from here on are for the next read
        if (isLost(cursor, end)) {
            return new Reading.Gap(start());
        }
        forget();
        if (cursor.equals(end)) {
            return new Reading.Quiet();
        }
        var frames = framesBehind(cursor.number(), end.number());
        if (frames.isEmpty() || cursor.number() + 1 < young) { // overwritten or forgotten in the meantime
            return new Reading.Gap(start());
        }
        return new Reading.Events(frames, cursor.at(cursor.number() + frames.size()));
    }

    /// Whether a read after the cursor would return at once.
    public boolean hasNews(EventId cursor) {
        return cursor.number() != last || !cursor.life().equals(life);
    }

    private boolean isLost(EventId cursor, EventId end) {
        // EXERCISE 2: notice what is lost
        // A reader has lost events if the next one after its cursor is no longer kept, if the cursor belongs
        // to another life of the log, or if it is beyond the log's end.
        return !cursor.life().equals(life) || cursor.number() > end.number() || cursor.number() < oldest() - 1;
    }

    private List<Frame> framesBehind(long cursor, long end) {
        // EXERCISE 3: read after a cursor
        // A reader gets the events after the cursor up to `end`, in order, but none from the first one on that
        // a writer has meanwhile removed or replaced. It waits for no writer. A piece has at least one event,
        // and ends before or after the one that reaches PIECE_BYTES.
        var frames = new ArrayList<Frame>();
        var bytes = 0;
        for (var number = cursor + 1; number <= end && bytes < PIECE_BYTES; number++) {
            var entry = ring.get(slot(number));
            if (entry == null || entry.number() != number) {
                break;
            }
            frames.add(entry.frame());
            bytes += entry.frame().size();
        }
        return frames;
    }

    /// Makes every waiting reader look again; those without news go on waiting.
    public void wake() {
        waiting.wake();
    }

    /// Waits at several logs at once until `news` is true, but no longer than `patience`.
    ///
    /// An interrupt ends this wait only if there is no news. Otherwise the thread stays interrupted, and the
    /// next wait throws, so a reader that is stopped still gets the events that were there before.
    ///
    /// @param news is called again whenever one of the logs wakes its readers
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

    /// Forgets the events that are too old. Every append and read does this, and a waiting subscriber reads
    /// once per heartbeat. The owner of a log without writers and readers must call it.
    public void forget() {
        if (!isAnyTooOld()) {
            return;
        }
        // EXERCISE 5: forget by age
        // Every event that is too old goes, its memory is freed, and no newer event is touched, whatever other
        // threads do meanwhile. A reader is never promised an event that is already gone.
        writing.lock();
        try {
            for (var number = oldest(); isTooOld(number); number = oldest()) {
                young = number + 1;
                ring.set(slot(number), null);
            }
        } finally {
            writing.unlock();
        }
    }

    /// How many events it has forgotten so far, by count or by age.
    public long forgotten() {
        return oldest() - 1;
    }

    /// Looks again if another thread has moved the oldest meanwhile.
    private boolean isAnyTooOld() {
        long oldest;
        do {
            oldest = oldest();
            if (isTooOld(oldest)) {
                return true;
            }
        } while (oldest != oldest());
        return false;
    }

    private boolean isTooOld(long number) {
        var entry = ring.get(slot(number));
        return entry != null
                && entry.number() == number
                && clock.millis() - entry.at() > kept.age().toMillis();
    }

    /// The number of the oldest event that is kept; if none is, the number of the next event.
    private long oldest() {
        return Math.max(young, last - kept.count() + 1);
    }

    private int slot(long number) {
        return (int) (number % ring.length());
    }
}
