package ssekit.disconnects;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Everyone who is connected. Readers come and go on their own threads, also while others walk through the set.
public final class Subscribers {
    /// However many there are, an answer shows no more than this.
    private static final int SHOWN = 100;

    private final Set<Subscriber> all = ConcurrentHashMap.newKeySet();

    public void add(Subscriber subscriber) {
        all.add(subscriber);
    }

    public void remove(Subscriber subscriber) {
        all.remove(subscriber);
    }

    /// Cuts off readers whose write has been stuck for longer than `patience`, at most a tenth too late. Runs until its
    /// thread is interrupted.
    public void watch(Duration patience) throws InterruptedException {
        while (true) {
            Thread.sleep(patience.dividedBy(10));
            cutOffStuck(patience);
        }
    }

    public void cutOffStuck(Duration patience) {
        cutOffStuck(patience, System.nanoTime());
    }

    /// The caller passes the current time as `now`, so that tests need not wait. It comes from System.nanoTime().
    void cutOffStuck(Duration patience, long now) {
        all.forEach(subscriber -> subscriber.cutOffIfStuck(patience, now));
    }

    /// Whether everyone has left; waits for that, but no longer than `time`.
    public boolean awaitNone(Duration time) {
        var start = System.nanoTime();
        while (!all.isEmpty() && System.nanoTime() - start < time.toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
        return all.isEmpty();
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .set("count", all.size())
                .setValues(
                        "subscribers",
                        all.stream().limit(SHOWN).map(Subscriber::toJson).toList())
                .build();
    }
}
