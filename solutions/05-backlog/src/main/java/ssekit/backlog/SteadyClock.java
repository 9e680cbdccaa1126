package ssekit.backlog;

import java.time.Instant;
import java.time.InstantSource;

/// Counts on from the moment it was made. The time of day is corrected while a server runs, and an age must not jump
/// when it is.
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
