package ssekit.resume;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import ssekit.sse.Backoff;

/// The rules for a source's waits before it reconnects.
///
/// @param backoff the length of each wait; the server's `retry` replaces the first one, and the cap still
/// holds
/// @param healthy a connection open for at least this time was healthy, even without an event; from zero to
/// an hour
/// @param pause how to wait
/// @param nanoTime a clock that never jumps, such as [System#nanoTime()]
public record Reconnection(Backoff backoff, Duration healthy, Pause pause, LongSupplier nanoTime) {
    public Reconnection {
        if (healthy.isNegative() || healthy.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("Expected a healthy time from PT0S to PT1H, got " + healthy + ".");
        }
    }

    /// From one second, doubled up to thirty, plus a random extra of up to half; healthy after ten seconds.
    public static Reconnection polite() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
        return new Reconnection(backoff, Duration.ofSeconds(10), Pause.REAL, System::nanoTime);
    }
}
