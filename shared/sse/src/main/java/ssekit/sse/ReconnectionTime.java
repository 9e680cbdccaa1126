package ssekit.sse;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/// How long clients wait before they come back, as a server tells them with `retry`: each client another time.
///
/// Clients that lose their streams at the same moment, as they do when a server stops, would otherwise all come back at
/// the same moment.
///
/// @param least the shortest time, in whole milliseconds, zero or more
/// @param luck adds up to a half of it, drawn anew for each client; any number of threads draw at the same time
public record ReconnectionTime(Duration least, RandomGenerator luck) {
    public static ReconnectionTime of(Duration least) {
        return new ReconnectionTime(least, new Random());
    }

    /// The time for the next client, for [Frame#retry].
    public Duration next() {
        return least.plusMillis(luck.nextLong(least.toMillis() / 2 + 1));
    }
}
