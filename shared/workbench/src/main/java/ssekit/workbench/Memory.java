package ssekit.workbench;

import java.time.Duration;

/// Tells whether the tested code is using up the memory, on a machine of any speed.
final class Memory {
    private static final Runtime RUNTIME = Runtime.getRuntime();

    /// Lessons need far less.
    private static final long SUSPECT = RUNTIME.maxMemory() / 8;

    private static final long USED_UP = RUNTIME.maxMemory() / 2;
    private static final long GROWTH = 1_000_000;
    private static final Duration LOOK = Duration.ofMillis(300);

    private Memory() {}

    /// Ends this process as Java ends it when no memory is left, if half of it is kept; waits for that as long as what
    /// is kept grows.
    static void exitIfUsedUp() {
        if (used() < SUSPECT) {
            return;
        }
        try {
            var before = 0L;
            for (var kept = kept(); kept > SUSPECT && kept > before + GROWTH; kept = kept()) {
                if (kept > USED_UP) {
                    RUNTIME.halt(WorkerProcess.OUT_OF_MEMORY);
                }
                before = kept;
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is tested is of no interest any more
        }
    }

    private static long kept() {
        System.gc();
        return used();
    }

    private static long used() {
        return RUNTIME.totalMemory() - RUNTIME.freeMemory();
    }
}
