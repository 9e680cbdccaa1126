package ssekit.topics;

import io.helidon.config.Config;
import java.time.Duration;

/// How many topics there may be, and how long one stays that nobody uses.
///
/// @param most topics that somebody has published to
/// @param waiting topics that somebody reads, but nobody has published to yet
/// @param idle how long a topic stays with neither a reader nor a publisher
public record Limits(int most, int waiting, Duration idle) {
    private static final int MANY = 100_000;

    public Limits {
        check("most", 1, most);
        check("waiting", 0, waiting);
        if (idle.isNegative() || idle.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(
                    "Expected topics.idle, and agents.idle, to be from PT0S to P365D, got " + idle + ".");
        }
    }

    static Limits from(Config topics) {
        return new Limits(
                topics.get("most").asInt().orElse(100),
                topics.get("waiting").asInt().orElse(100),
                topics.get("idle").as(Duration.class).orElse(Duration.ofHours(1)));
    }

    private static void check(String key, int least, int count) {
        if (count < least || count > MANY) {
            throw new IllegalArgumentException("Expected topics." + key + ", and agents." + key + ", to be from "
                    + least + " to " + MANY + ", got " + count + ".");
        }
    }
}
