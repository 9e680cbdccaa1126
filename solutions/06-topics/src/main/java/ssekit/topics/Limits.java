package ssekit.topics;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.lesson.Share;

/// How many topics may exist, and how long an unused one stays.
///
/// @param most the most topics that have been published to
/// @param waiting the most topics that have readers, but no event yet
/// @param idle how long a published topic stays without a reader or a publisher
/// @param share the part of each limit that one client may use
public record Limits(int most, int waiting, Duration idle, Share share) {
    private static final int MANY = 100_000;

    public Limits {
        check("most", 1, most);
        check("waiting", 0, waiting);
        if (idle.isNegative() || idle.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(
                    "Expected topics.idle, and agents.idle, to be from PT0S to P365D, got " + idle + ".");
        }
    }

    /// The same without a limit for each client.
    public Limits(int most, int waiting, Duration idle) {
        this(most, waiting, idle, Share.ALL);
    }

    static Limits from(Config topics, Share share) {
        return new Limits(
                topics.get("most").asInt().orElse(100),
                topics.get("waiting").asInt().orElse(100),
                topics.get("idle").as(Duration.class).orElse(Duration.ofHours(1)),
                share);
    }

    private static void check(String key, int least, int count) {
        if (count < least || count > MANY) {
            throw new IllegalArgumentException("Expected topics." + key + ", and agents." + key + ", to be from "
                    + least + " to " + MANY + ", got " + count + ".");
        }
    }
}
