package ssekit.hub;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// All open streams.
final class Streams {
    private final Set<Stream> all = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    void add(Stream stream) {
        all.add(stream);
        if (ending) {
            stream.end();
        }
    }

    /// @param stream null if a request got no stream
    void remove(Stream stream) {
        if (stream != null) {
            all.remove(stream);
        }
    }

    int count() {
        return all.size();
    }

    /// Cuts off streams whose write has been blocked for longer than `patience`, give or take a tenth. Runs until its
    /// thread is interrupted.
    void watch(Duration patience, Figures figures) {
        try {
            while (true) {
                Thread.sleep(patience.dividedBy(10));
                cutOffStuck(patience, figures);
            }
        } catch (InterruptedException e) {
            // the hub has stopped
        }
    }

    void cutOffStuck(Duration patience, Figures figures) {
        for (var stream : all) {
            if (stream.cutOffIfStuck(patience)) {
                figures.cutOff();
            }
        }
    }

    /// Ends all streams, and waits for that. Each ends when its reader has got all that there is. A reader that is
    /// stuck keeps no other waiting, and is cut off after `patience`. What is left after `limit` is cut off too.
    void end(Duration limit, Duration patience, Figures figures) {
        ending = true;
        all.forEach(Stream::end);
        var start = System.nanoTime();
        while (!all.isEmpty() && System.nanoTime() - start < limit.toNanos()) {
            LockSupport.parkNanos(1_000_000);
            cutOffStuck(patience, figures);
        }
        all.forEach(Stream::cutOff);
    }
}
