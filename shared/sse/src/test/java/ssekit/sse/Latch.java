package ssekit.sse;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets one side of a test wait for the other; a wait that lasts too long is a failure.
final class Latch {

    private static final int DEADLINE_SECONDS = 120;

    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
        latch.countDown();
    }

    boolean isOpen() {
        return latch.getCount() == 0;
    }

    void await() {
        try {
            if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Nothing happened for " + DEADLINE_SECONDS + " seconds.");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
