package ssekit.backlog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/// A clock that stands still until it is moved on by hand.
final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private volatile Predicate<Thread> observed = thread -> false;
    private volatile Runnable first = () -> {};

    void advance(Duration time) {
        now = now.plus(time);
    }

    /// Does something once, when the calling thread is about to look at the clock.
    void beforeNextLook(Runnable first) {
        this.first = first;
        observed = Predicate.isEqual(Thread.currentThread());
    }

    /// The same for any thread but the calling one, such as a server's.
    void beforeNextLookOfAnother(Runnable first) {
        this.first = first;
        observed = Predicate.not(Predicate.isEqual(Thread.currentThread()));
    }

    @Override
    public Instant instant() {
        if (observed.test(Thread.currentThread())) {
            observed = thread -> false;
            first.run();
        }
        return now;
    }
}
