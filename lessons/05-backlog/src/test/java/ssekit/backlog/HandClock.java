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

    /// Does something whenever this thread is about to look at the clock.
    void beforeEachLookOf(Thread thread, Runnable first) {
        this.first = first;
        observed = thread;
    }

    @Override
    public Instant instant() {
        if (Thread.currentThread() == observed) {
            first.run();
        }
        return now;
    }
}
