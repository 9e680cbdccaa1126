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

    /// @param visit the visit that has just ended; empty if no stream was opened
    Duration next(Optional<Visit> visit) {
        // EXERCISE 5: wait politely
        // The waits double as `backoff` says. The server's newest reconnection time, however short, replaces the
        // first one from then on, even if it came over an unhealthy connection. Only a healthy connection starts
        // the waits over: one that had an event, or was open for at least `healthy`.
        visit.flatMap(Visit::reconnectionTime).ifPresent(time -> backoff = backoff.startingAt(time));
        var good = visit.filter(ended -> ended.hadAnEvent() || ended.length().compareTo(healthy) >= 0);
        if (good.isPresent()) {
            attempt = 0;
        }
        return backoff.before(attempt++);
    }
}
