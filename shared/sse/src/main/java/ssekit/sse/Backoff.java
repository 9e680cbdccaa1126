package ssekit.sse;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a client waits before it reconnects: twice as long each time, up to a cap, plus a random part.
///
/// The random part keeps the clients of a restarted server from all reconnecting at once, at the cap as well:
/// after a long outage, most of them wait there. It only lengthens a wait, because a server that sent `retry`
/// asked for at least that much time (WHATWG HTML 9.2.3).
///
/// @param first the shortest wait; zero counts as a millisecond from the second attempt on
/// @param cap where the doubling ends, up to a day; with the random part, no wait is longer than one and a half
///     times the cap
/// @param luck lengthens each wait by up to a half of it, drawn anew each time
public record Backoff(Duration first, Duration cap, RandomGenerator luck) {

    /// Doubled so often, one millisecond is more than a day.
    private static final int DOUBLINGS = 27;

    /// @throws IllegalArgumentException unless 0 <= first <= cap <= PT24H
    public Backoff {
        if (first.isNegative() || cap.compareTo(first) < 0 || cap.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected 0 <= first <= cap <= PT24H, got " + first + " and " + cap + ".");
        }
    }

    /// The same with another first wait, such as the reconnection time that the server sent; the cap holds.
    ///
    /// @throws IllegalArgumentException if the time is negative
    public Backoff startingAt(Duration time) {
        return new Backoff(time.compareTo(cap) > 0 ? cap : time, cap, luck);
    }

    /// The wait before attempt `n`, counted from 0, in whole milliseconds, luck included.
    public Duration before(int n) {
        long least = first.toMillis();
        long full = n <= 0 ? least : Math.max(1, least) << Math.min(n, DOUBLINGS);
        long capped = Math.min(cap.toMillis(), full);
        return Duration.ofMillis(capped + luck.nextLong(capped / 2 + 1));
    }
}
