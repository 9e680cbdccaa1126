package ssekit.backlog;

import java.time.Instant;
import java.time.InstantSource;

/// Counts on steadily from the moment it was made. The time of day may be corrected while a server runs; the
/// age of an event must not jump with it.
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
