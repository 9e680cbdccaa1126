package ssekit.backlog;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.sse.ReconnectionTime;

/// How often the counter counts, how long a stream may be quiet, and when a client that lost its stream comes back.
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
