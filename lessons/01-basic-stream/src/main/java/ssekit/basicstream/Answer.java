package ssekit.basicstream;

import io.helidon.config.Config;
import java.time.Duration;
import java.util.function.Consumer;

/// An answer that is thought of word by word, as a language model does: no word is there before its time.
@FunctionalInterface
public interface Answer {
    /// Hands out each word, with the space before it, as soon as it is there. Joined they are the answer.
    void think(Consumer<String> word) throws InterruptedException;

    static Answer from(Config answer) {
        var text = answer.get("text").asString().orElse("One word after another.");
        var interval = answer.get("interval").as(Duration.class).orElse(Duration.ofMillis(200));
        if (interval.isNegative() || interval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected answer.interval to be from PT0S to PT1M, got " + interval + ".");
        }
        return word -> {
            for (var next : text.split("(?= )")) {
                Thread.sleep(interval);
                word.accept(next);
            }
        };
    }
}
