package ssekit.hub;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The requests in progress, except open streams. Each has its own thread.
final class Requests {
    private final Set<Thread> underWay = new HashSet<>();
    private boolean refused;
    private boolean givenUp;

    /// Whether the current thread's request may begin. If so, it is waited for until it ends.
    synchronized boolean begin() {
        return !refused && underWay.add(Thread.currentThread());
    }

    synchronized void end() {
        underWay.remove(Thread.currentThread());
    }

    /// Refuses new requests, and waits for those under way. What takes longer than `patience` is interrupted, and is
    /// not answered any more.
    void finish(Duration patience) {
        refuse();
        var start = System.nanoTime();
        while (!areDone() && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
        giveUp();
    }

    /// Whether an answer comes too late: readers would not get any more what it says was published.
    synchronized boolean areGivenUp() {
        return givenUp;
    }

    private synchronized void refuse() {
        refused = true;
    }

    private synchronized boolean areDone() {
        return underWay.isEmpty();
    }

    private synchronized void giveUp() {
        givenUp = true;
        underWay.forEach(Thread::interrupt);
    }
}
