package ssekit.resume;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import ssekit.sse.Backoff;

/// The rules by which a source waits before it comes back.
///
/// @param backoff how long; the server's `retry` takes the place of its first wait, and its cap holds
/// @param healthy a connection that was open for so long was a good one, even if no event came; from zero to an hour
/// @param pause how to wait
/// @param nanoTime a clock that never jumps, as [System#nanoTime()]
public record Reconnection(Backoff backoff, Duration healthy, Pause pause, LongSupplier nanoTime) {
    public Reconnection {
        if (healthy.isNegative() || healthy.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("Expected a healthy time from PT0S to PT1H, got " + healthy + ".");
        }
    }

    /// From one second, doubled up to thirty, and up to half as much again by luck; healthy after ten.
    public static Reconnection polite() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
        return new Reconnection(backoff, Duration.ofSeconds(10), Pause.REAL, System::nanoTime);
    }
}
