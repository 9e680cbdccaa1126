package ssekit.backlog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A clock that stands still until it is moved by hand. A log looks at it in the middle of its work, so a test can make
/// something happen right there.
final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private volatile Watch watch = new Watch(thread -> false, 0, () -> {});

    private record Watch(Predicate<Thread> watched, AtomicInteger left, Runnable action) {
        Watch(Predicate<Thread> watched, int nth, Runnable action) {
            this(watched, new AtomicInteger(nth), action);
        }
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /// Does something once, when the calling thread is about to look at the clock for the nth time from now.
    void beforeLook(int nth, Runnable action) {
        watch = new Watch(Predicate.isEqual(Thread.currentThread()), nth, action);
    }

    /// The same for any thread but the calling one, such as a server's.
    void beforeLookOfAnother(int nth, Runnable action) {
        watch = new Watch(Predicate.not(Predicate.isEqual(Thread.currentThread())), nth, action);
    }

    /// Whether it has happened, or has begun to.
    boolean looked() {
        return watch.left.get() <= 0;
    }

    @Override
    public Instant instant() {
        var watching = watch;
        if (watching.watched.test(Thread.currentThread()) && watching.left.decrementAndGet() == 0) {
            watching.action.run();
        }
        return now;
    }
}
