package ssekit.testkit;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Delays a thread so that bytes pass at an even rate.
final class Pace {

    private static final long SECOND = 1_000_000_000;

    private long due = System.nanoTime();

    /// Waits as long as these bytes take.
    ///
    /// @param over gives up as soon as this holds
    void after(long bytes, int bytesPerSecond, BooleanSupplier over) {
        due = Math.max(due, System.nanoTime()) + bytes * SECOND / bytesPerSecond;
        for (long left = due - System.nanoTime(); left > 0 && !over.getAsBoolean(); left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, SECOND / 20));
        }
    }
}
