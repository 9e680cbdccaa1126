package ssekit.topics;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.sse.ReconnectionTime;

/// The heartbeat interval of a stream, and the reconnection time that clients are told.
public record Timing(Duration heartbeat, ReconnectionTime retry) {
    public Timing {
        check("heartbeat.interval", heartbeat);
        check("stream.retry", retry.least());
    }

    static Timing from(Config config) {
        return new Timing(
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
