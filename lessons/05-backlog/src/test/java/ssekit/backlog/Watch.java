package ssekit.backlog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import ssekit.testkit.Await;

/// Looks at a log again and again while others work on it, as a reader without a lock may at any moment: the oldest
/// event that is not forgotten and the newest one are in the ring.
final class Watch {
    private final EventLog log;
    private final Ring ring;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    Watch(EventLog log) {
        this.log = log;
        this.ring = new Ring(log);
        this.thread = Thread.ofPlatform().daemon().start(this::watch);
    }

    /// Stops, and returns what was wrong.
    Queue<String> end() {
        over = true;
        Await.until("a watch to end", () -> !thread.isAlive());
        return complaints;
    }

    private void watch() {
        while (!over && complaints.isEmpty()) {
            var newest = log.end().number();
            var oldest = log.forgotten() + 1;
            if (oldest <= newest) {
                check(oldest, "oldest");
                check(newest, "newest");
            }
        }
    }

    private void check(long number, String which) {
        if (ring.lacks(number) && log.forgotten() < number) {
            complaints.add(
                    "by its numbers, %d was the %s event of the log, but its slot was empty".formatted(number, which));
        }
    }
}
