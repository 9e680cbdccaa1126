package ssekit.backlog;

import io.helidon.config.Config;
import java.time.Duration;

/// The bounds of a log.
///
/// @param count the number of events that it keeps
/// @param age the greatest age of an event that it keeps
public record Kept(int count, Duration age) {
    private static final int MOST = 1_000_000;

    public Kept {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "Expected backlog.count to be from 1 to " + MOST + ", got " + count + ".");
        }
        if (age.toMillis() < 1 || age.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("Expected backlog.age to be from PT0.001S to P365D, got " + age + ".");
        }
    }

    public static Kept from(Config backlog) {
        return new Kept(
                backlog.get("count").asInt().orElse(1000),
                backlog.get("age").as(Duration.class).orElse(Duration.ofMinutes(10)));
    }
}
