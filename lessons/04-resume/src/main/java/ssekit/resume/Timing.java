package ssekit.resume;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.sse.ReconnectionTime;

/// The server's time settings.
///
/// @param retry how long clients wait before they reconnect
/// @param heartbeat the longest time without a byte on a stream
public record Timing(ReconnectionTime retry, Duration heartbeat) {
    public Timing {
        var least = retry.least();
        if (least.isNegative() || least.getNano() % 1_000_000 != 0 || least.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected stream.retry to be from PT0S to PT1H, in whole milliseconds, got " + least + ".");
        }
        if (heartbeat.compareTo(Duration.ofMillis(1)) < 0 || heartbeat.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected stream.heartbeat to be from PT0.001S to PT1H, got " + heartbeat + ".");
        }
    }

    static Timing from(Config stream) {
        return new Timing(
                ReconnectionTime.of(stream.get("retry").as(Duration.class).orElse(Duration.ofSeconds(1))),
                stream.get("heartbeat").as(Duration.class).orElse(Duration.ofSeconds(15)));
    }
}
