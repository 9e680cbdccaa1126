package ssekit.resume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How a source waits; another one lets a test see the wait without waiting.
@FunctionalInterface
public interface Pause {
    /// Waits on the clock, or until the source is closed. `Thread.sleep` would not hear of that.
    Pause REAL = (wait, closed) -> closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);

    /// @param closed is counted down when the source is closed: then the pause is over
    void pause(Duration wait, CountDownLatch closed) throws InterruptedException;
}
