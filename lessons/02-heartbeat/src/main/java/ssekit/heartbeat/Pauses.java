package ssekit.heartbeat;

import io.helidon.config.Config;
import java.time.Duration;
import java.util.List;

/// How long a stream is quiet before each of its events.
public record Pauses(List<Duration> before) {
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    public Pauses {
        before = List.copyOf(before);
        if (before.size() > MOST) {
            throw new IllegalArgumentException(
                    "Expected stream.pauses to be at most " + MOST + " pauses, got " + before.size() + ".");
        }
        for (var pause : before) {
            if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "Expected stream.pauses to be from PT0S to PT1H, got " + pause + ".");
            }
        }
    }

    static Pauses from(Config stream) {
        var second = Duration.ofSeconds(1);
        return new Pauses(stream.get("pauses")
                .asList(Duration.class)
                .orElse(List.of(Duration.ZERO, second, second, Duration.ofSeconds(40), second, second)));
    }
}
