package ssekit.backlog;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.sse.ReconnectionTime;

/// The server's time settings.
///
/// @param interval the time between two events of the counter
/// @param heartbeat the longest time without a byte on a stream
/// @param retry how long clients wait before they reconnect
record Timing(Duration interval, Duration heartbeat, ReconnectionTime retry) {
    Timing {
        check("stream.interval", interval);
        check("heartbeat.interval", heartbeat);
        check("stream.retry", retry.least());
    }

    static Timing from(Config config) {
        return new Timing(
                config.get("stream.interval").as(Duration.class).orElse(Duration.ofSeconds(1)),
                config.get("heartbeat.interval").as(Duration.class).orElse(Duration.ofSeconds(15)),
                ReconnectionTime.of(
                        config.get("stream.retry").as(Duration.class).orElse(Duration.ofSeconds(2))));
    }

    private static void check(String key, Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0
                || time.compareTo(Duration.ofHours(1)) > 0
                || time.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "Expected " + key + " to be whole milliseconds from PT0.001S to PT1H, got " + time + ".");
        }
    }
}
