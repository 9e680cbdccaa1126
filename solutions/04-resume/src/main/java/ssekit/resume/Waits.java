package ssekit.resume;

import java.time.Duration;
import java.util.Optional;
import ssekit.sse.Backoff;

/// Chooses how long a source waits before each attempt.
final class Waits {
    private final Duration healthy;
    private Backoff backoff;
    private int attempt;

    Waits(Reconnection rules) {
        this.healthy = rules.healthy();
        this.backoff = rules.backoff();
    }

    /// @param visit the visit that has just ended; empty if nobody answered
    Duration next(Optional<Visit> visit) {
        // EXERCISE 5: wait politely
        // If the server has said a reconnection time, go on with backoff.startingAt(time), another Backoff, since none
        // ever changes. Return backoff.before(n), where n counts the attempts, from 0, since the last visit that was
        // healthy: it had an event, or was open for `healthy`. To be let in proves nothing.
        visit.flatMap(Visit::reconnectionTime).ifPresent(time -> backoff = backoff.startingAt(time));
        var good = visit.filter(ended -> ended.hadAnEvent() || ended.length().compareTo(healthy) >= 0);
        if (good.isPresent()) {
            attempt = 0;
        }
        return backoff.before(attempt++);
    }
}
