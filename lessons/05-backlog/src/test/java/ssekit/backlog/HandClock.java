package ssekit.backlog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is moved on by hand.
final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private volatile Thread observed;
    private volatile Runnable first = () -> {};

    void advance(Duration time) {
        now = now.plus(time);
    }

    /// Does something once, when the calling thread is about to look at the clock.
    void beforeNextLook(Runnable first) {
        this.first = first;
        observed = Thread.currentThread();
    }

    @Override
    public Instant instant() {
        if (Thread.currentThread() == observed) {
            observed = null;
            first.run();
        }
        return now;
    }
}
