package ssekit.disconnects;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Tries that count only if the machine was fast enough to tell; the next try takes twice as long.
final class Conclusive {
    private static final int TRIES = 4;

    private Conclusive() {}

    /// @param what completes the sentence "Expected …", for when no try could tell
    /// @param attempt with how long everything takes; empty if the machine was too slow for it
    static <T> T of(String what, Duration time, Function<Duration, Optional<T>> attempt) {
        var next = time;
        for (var tries = 1; tries < TRIES; tries++, next = next.multipliedBy(2)) {
            var result = attempt.apply(next);
            if (result.isPresent()) {
                return result.get();
            }
        }
        var last = next.toMillis();
        return attempt.apply(next)
                .orElseThrow(() -> new AssertionError(
                        "Expected %s, but it took longer in each of %d tries, in the last too, ".formatted(what, TRIES)
                                + "with a patience of about %d ms: this is wrong, or the machine is very busy."
                                        .formatted(last)));
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    static Duration parts(Duration time, int hundredths) {
        return time.multipliedBy(hundredths).dividedBy(100);
    }
}
