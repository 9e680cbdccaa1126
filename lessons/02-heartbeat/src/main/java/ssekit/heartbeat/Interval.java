package ssekit.heartbeat;

import io.helidon.config.Config;
import java.time.Duration;

/// How long a stream may be quiet before it gets a heartbeat.
public record Interval(Duration length) {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /// Proxies cut what has been silent for a minute, some after 30 s. This is in good time for all of them.
    static final Interval DEFAULT = new Interval(Duration.ofSeconds(15));

    public Interval {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Expected the heartbeat's interval to be from PT0.01S to PT1H, got " + length + ".");
        }
    }

    static Interval from(Config heartbeat) {
        return heartbeat.get("interval").as(Duration.class).as(Interval::new).orElse(DEFAULT);
    }
}
