package ssekit.sse;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a client waits before it comes back: twice as long each time, never longer than the cap, with some luck.
///
/// Luck keeps the clients of a server that restarts from coming back all at once.
///
/// @param first the wait before the first attempt, at full length
/// @param cap the longest wait, up to a day
/// @param luck shortens each wait by up to a half
public record Backoff(Duration first, Duration cap, RandomGenerator luck) {
    public Backoff {
        if (first.isNegative() || cap.compareTo(first) < 0 || cap.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected 0 <= first <= cap <= PT24H, got " + first + " and " + cap + ".");
        }
    }

    /// The same with another first wait, such as the reconnection time that the server sent; the cap holds.
    public Backoff startingAt(Duration time) {
        return new Backoff(time.compareTo(cap) > 0 ? cap : time, cap, luck);
    }

    /// The wait before attempt `n`, counted from 0; between half of it and all of it.
    public Duration before(int n) {
        var full = Math.min(cap.toMillis(), first.toMillis() << Math.clamp(n, 0, 20));
        return Duration.ofMillis(full - luck.nextLong(full / 2 + 1));
    }
}
