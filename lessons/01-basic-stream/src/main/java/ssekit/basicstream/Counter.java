package ssekit.basicstream;

import io.helidon.config.Config;
import java.time.Duration;

/// What the stream counts: how far, how fast, and the words beside each number.
public record Counter(int count, Duration interval, String message) {
    private static final int MOST = 1_000_000;

    public Counter {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "Expected stream.count to be from 1 to " + MOST + ", got " + count + ".");
        }
        if (interval.isNegative() || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected stream.interval to be from PT0S to PT1H, got " + interval + ".");
        }
    }

    static Counter from(Config stream) {
        return new Counter(
                stream.get("count").asInt().orElse(10),
                stream.get("interval").as(Duration.class).orElse(Duration.ofSeconds(2)),
                stream.get("message").asString().orElse("Update"));
    }
}
