package ssekit.sse;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a client waits before it comes back: twice as long each time, never longer than the cap, with some luck.
///
/// Luck keeps the clients of a server that restarts from coming back all at once. It makes no wait shorter than the
/// first one: a server that said `retry` wants to be left alone for so long (WHATWG HTML 9.2.3).
///
/// @param first the shortest wait; zero counts as a millisecond from the second attempt on
/// @param cap the longest wait, up to a day
/// @param luck lengthens a wait by up to a half, or, where the cap forbids it, shortens it by up to a third
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

    /// The wait before attempt `n`, counted from 0, in whole milliseconds.
    public Duration before(int n) {
        long least = first.toMillis();
        long full = n <= 0 ? least : Math.max(1, least) << Math.min(n, DOUBLINGS);
        long longest = Math.min(cap.toMillis(), full + full / 2);
        long shortest = Math.max(least, longest - longest / 3);
        return Duration.ofMillis(shortest + luck.nextLong(longest - shortest + 1));
    }
}
