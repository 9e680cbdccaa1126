package ssekit.resume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How a source waits. A test can replace it and see each wait without waiting.
@FunctionalInterface
public interface Pause {
    /// Waits for the time, or until the source is closed; `Thread.sleep` would not notice that.
    Pause REAL = (wait, closed) -> closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);

    /// @param closed is counted down when the source is closed, which ends the pause
    void pause(Duration wait, CountDownLatch closed) throws InterruptedException;
}
