package ssekit.resume;

import io.helidon.config.Config;
import io.helidon.json.JsonObject;
import java.time.Duration;
import java.util.List;
import ssekit.sse.Frame;

/// The lines that the server sends, and the time between them.
public record Story(List<String> lines, Duration interval) {
    private static final int MOST = 10_000;

    public Story {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST) {
            throw new IllegalArgumentException(
                    "Expected story.lines to be from 1 to " + MOST + ", got " + lines.size() + ".");
        }
        if (interval.isNegative() || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected story.interval to be from PT0S to PT1H, got " + interval + ".");
        }
    }

    static Story from(Config story) {
        return new Story(
                story.get("lines").asList(String.class).orElse(List.of("Once upon a time.", "The end.")),
                story.get("interval").as(Duration.class).orElse(Duration.ofSeconds(3)));
    }

    /// Appends the story to the log once, on a thread of its own, whether or not a client is connected.
    void tellTo(Log log) {
        Thread.ofVirtual().name("story").start(() -> {
            try {
                for (var line : lines) {
                    log.append(Frame.message(
                            JsonObject.builder().set("line", line).build().toString()));
                    Thread.sleep(interval);
                }
                log.end(Frame.event("complete", "{}"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
