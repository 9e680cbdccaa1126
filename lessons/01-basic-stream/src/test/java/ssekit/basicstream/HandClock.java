package ssekit.basicstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A time of its own: it stands still, except that each pause moves it by exactly what the server asked for.
final class HandClock implements Pause, InstantSource {
    private final Semaphore over;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Lesson.NOW);

    private HandClock(int over) {
        this.over = new Semaphore(over, true);
    }

    /// Every pause is over at once.
    static HandClock running() {
        return new HandClock(Integer.MAX_VALUE);
    }

    /// A pause lasts until the test says that it is over; of several, the one that began first.
    static HandClock stopped() {
        return new HandClock(0);
    }

    @Override
    public void of(Duration time) throws InterruptedException {
        begun.incrementAndGet();
        over.acquire();
        now.updateAndGet(instant -> instant.plus(time));
    }

    void endPause() {
        over.release();
    }

    int pausesBegun() {
        return begun.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
