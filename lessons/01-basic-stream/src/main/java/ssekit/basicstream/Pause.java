package ssekit.basicstream;

import java.time.Duration;

/// How the server waits. In a program it sleeps; a test decides for itself when a pause is over.
@FunctionalInterface
public interface Pause {
    /// Returns after that time.
    void of(Duration time) throws InterruptedException;
}
