package ssekit.hub;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;

/// How long a blocked write may take, and what differs on shutdown.
///
/// @param write how long a write may take
/// @param goodbye the same during shutdown
/// @param limit how long a shutdown may take in all
/// @param retry when readers are asked to reconnect after a shutdown
record Patience(Duration write, Duration goodbye, Duration limit, ReconnectionTime retry) {
    Patience {
        check("writer.patience", write);
        check("goodbye.patience", goodbye);
        check("goodbye.limit", limit);
        check("goodbye.retry", retry.least());
    }

    static Patience from(Config config) {
        return new Patience(
                config.get("writer.patience").as(Duration.class).orElse(Duration.ofSeconds(10)),
                config.get("goodbye.patience").as(Duration.class).orElse(Duration.ofMillis(300)),
                config.get("goodbye.limit").as(Duration.class).orElse(Duration.ofSeconds(10)),
                ReconnectionTime.of(
                        config.get("goodbye.retry").as(Duration.class).orElse(Duration.ofSeconds(3))));
    }

    private static void check(String key, Duration time) {
        if (time.compareTo(Duration.ofMillis(10)) < 0
                || time.compareTo(Duration.ofHours(1)) > 0
                || time.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "Expected " + key + " to be whole milliseconds from PT0.01S to PT1H, got " + time + ".");
        }
    }

    /// What a reader gets last, as it stands on the wire: each another time, so that they don't all come back at once.
    String goodbyeFrames() {
        return Frame.retry(retry.next()) + Frame.event("bye", "{}").toString();
    }
}
