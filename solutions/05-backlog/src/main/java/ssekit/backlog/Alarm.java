package ssekit.backlog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `LockSupport.parkNanos` for a great many threads that are mostly woken before their time is over.
///
/// A timer per wait would be set and canceled for each event, and cost as much as sending it. So one thread
/// watches all the waits, and sleeps until the first of them is due.
final class Alarm {
    /// A wait may end this much late. In return, waits that end at about the same time are found in one look.
    private static final long SLACK = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long START = System.nanoTime();
    private static final Map<Thread, Long> DUE = new ConcurrentHashMap<>();
    private static final Thread LOOKING = Thread.ofVirtual().name("alarm").start(Alarm::look);

    /// When the watching thread looks again. A wait that is due earlier has to wake it.
    private static volatile long nextLook = Long.MAX_VALUE;

    private Alarm() {}

    /// Parks the current thread until it is unparked or about `nanos` have passed. May also return for no
    /// reason.
    static void park(long nanos) {
        var me = Thread.currentThread();
        var due = System.nanoTime() - START + Math.min(nanos, Long.MAX_VALUE / 2);
        DUE.put(me, due);
        try {
            if (due < nextLook) {
                LockSupport.unpark(LOOKING);
            }
            LockSupport.park();
        } finally {
            DUE.remove(me);
        }
    }

    private static void look() {
        while (true) {
            nextLook = Long.MAX_VALUE; // from here on, every new wait wakes this thread again
            var now = System.nanoTime() - START;
            var next = wakeThoseDue(now);
            nextLook = next;
            LockSupport.parkNanos(Math.max(next - now, SLACK));
        }
    }

    /// Returns when the next wait is due. A method of its own, or the stack frame of `look` would keep the
    /// last thread reachable.
    private static long wakeThoseDue(long now) {
        var next = Long.MAX_VALUE;
        for (var wait : DUE.entrySet()) {
            if (wait.getValue() <= now) {
                LockSupport.unpark(wait.getKey());
            } else {
                next = Math.min(next, wait.getValue());
            }
        }
        return next;
    }
}
