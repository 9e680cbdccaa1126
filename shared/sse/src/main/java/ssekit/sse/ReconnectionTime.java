package ssekit.sse;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/// The reconnection time that a server sends with `retry`, different for each client.
///
/// Clients that lose their streams at the same moment, as when a server stops, would otherwise all reconnect at
/// the same moment.
///
/// @param least the shortest time, in whole milliseconds, zero or more
/// @param luck adds up to half of it, drawn anew for each client; any number of threads may draw at once
public record ReconnectionTime(Duration least, RandomGenerator luck) {
    public static ReconnectionTime of(Duration least) {
        return new ReconnectionTime(least, new Random());
    }

    /// The time for the next client, for [Frame#retry].
    public Duration next() {
        return least.plusMillis(luck.nextLong(least.toMillis() / 2 + 1));
    }
}
