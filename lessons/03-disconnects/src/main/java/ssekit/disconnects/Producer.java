package ssekit.disconnects;

import io.helidon.config.Config;
import io.helidon.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import ssekit.sse.Frame;

/// Makes the events. There is one for the whole server, whether a thousand read or nobody.
@FunctionalInterface
public interface Producer {
    /// Hands out each event when it happens, until its thread is interrupted.
    void produce(Consumer<Frame> event) throws InterruptedException;

    static Producer from(Config stream) {
        var interval = stream.get("interval").as(Duration.class).orElse(Duration.ofSeconds(5));
        if (interval.compareTo(Duration.ofMillis(1)) < 0 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected stream.interval to be from PT0.001S to PT1H, got " + interval + ".");
        }
        var ballast = stream.get("ballast").asInt().orElse(0);
        if (ballast < 0 || ballast > 100_000) {
            throw new IllegalArgumentException("Expected stream.ballast to be from 0 to 100000, got " + ballast + ".");
        }
        return event -> {
            for (var n = 1L; ; n++) {
                Thread.sleep(interval);
                var data = JsonObject.builder()
                        .set("n", n)
                        .set("ballast", "#".repeat(ballast))
                        .build();
                event.accept(Frame.message(data.toString()).withId(String.valueOf(n)));
            }
        };
    }
}
