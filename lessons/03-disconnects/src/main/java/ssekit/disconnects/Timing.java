package ssekit.disconnects;

import io.helidon.config.Config;
import java.time.Duration;

/// How long the server waits, and for what, in whole milliseconds.
///
/// @param heartbeat for the next event, before it sends a comment
/// @param patience for a write, before it cuts the reader off
/// @param goodbye the same, once the server is stopping
/// @param retry is what the goodbye tells the readers to wait before they come back
public record Timing(Duration heartbeat, Duration patience, Duration goodbye, Duration retry) {
    private static final Duration LEAST = Duration.ofMillis(1);

    public Timing {
        check("heartbeat.interval", heartbeat, Duration.ofHours(1));
        check("writer.patience", patience, Duration.ofHours(1));
        check("goodbye.patience", goodbye, Duration.ofMinutes(1));
        check("goodbye.retry", retry, Duration.ofHours(1));
    }

    static Timing from(Config config) {
        return new Timing(
                duration(config, "heartbeat.interval", Duration.ofSeconds(2)),
                duration(config, "writer.patience", Duration.ofSeconds(10)),
                duration(config, "goodbye.patience", Duration.ofMillis(300)),
                duration(config, "goodbye.retry", Duration.ofSeconds(3)));
    }

    private static Duration duration(Config config, String key, Duration otherwise) {
        return config.get(key).as(Duration.class).orElse(otherwise);
    }

    private static void check(String key, Duration time, Duration most) {
        if (time.compareTo(LEAST) < 0 || time.compareTo(most) > 0 || time.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "Expected %s to be whole milliseconds from %s to %s, got %s.".formatted(key, LEAST, most, time));
        }
    }
}
