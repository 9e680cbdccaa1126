package ssekit.disconnects;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ssekit.sse.Frame;

/// The newest frames, in one place for everyone. It knows no reader: each reader knows how far it has read.
class Feed {
    /// Who is further behind than this would miss something, and is sent away instead. Lesson 5 has a better answer.
    private static final int KEPT = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long last;
    private boolean ended;

    /// What a read found.
    sealed interface Reading {
        /// Frames that the reader has not seen; `last` is how far it has read now.
        record News(List<Frame> frames, long last) implements Reading {}

        /// Nothing came in time.
        record Quiet() implements Reading {}

        /// Nothing will come any more, to anybody or to this reader, who has fallen too far behind.
        record Over() implements Reading {}
    }

    void append(Frame frame) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            // EXERCISE 2: one producer for all
            // All who wait for news have the frame at once. The newest KEPT frames stay, whoever has read them, and no
            // older one; `last` is the number of the newest. Nothing here waits for a reader: the slow are slow on
            // their own threads.
            throw new ssekit.lesson.ExerciseOpen(2, "one producer for all");
        } finally {
            lock.unlock();
        }
    }

    /// Appends the last frames there will ever be.
    void end(List<Frame> goodbye) {
        lock.lock();
        try {
            goodbye.forEach(this::append);
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a frame behind number `after`, but no longer than `patience`. Fails at once on an interrupted thread.
    Reading read(long after, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (var left = patience.toNanos(); last == after && !ended && left > 0; ) {
                left = news.awaitNanos(left);
            }
            if (last - after > frames.size()) {
                return new Reading.Over();
            }
            if (last > after) {
                return new Reading.News(newest(last - after), last);
            }
            return ended ? new Reading.Over() : new Reading.Quiet();
        } finally {
            lock.unlock();
        }
    }

    /// The number of the newest frame, counted from 1: where a reader begins who wants what comes from now on.
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private List<Frame> newest(long count) {
        return frames.stream().skip(Math.max(0, frames.size() - count)).toList();
    }
}
