package ssekit.basicstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import ssekit.testkit.LiveServer;

/// Servers of this lesson, made for tests: what is not said is short and quick.
final class Lesson {
    static final String MESSAGE = "a \"quoted\" message with a \\ in it";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private Lesson() {}

    static Server countingTo(int count) {
        return new Server(new Counter(count, Duration.ZERO, MESSAGE), word -> {}, InstantSource.fixed(NOW));
    }

    static LiveServer counting(int count, Duration interval) {
        return LiveServer.start(
                new Server(new Counter(count, interval, MESSAGE), word -> {}, InstantSource.fixed(NOW)));
    }

    static LiveServer answering(Answer answer) {
        return LiveServer.start(new Server(new Counter(1, Duration.ZERO, MESSAGE), answer, InstantSource.fixed(NOW)));
    }
}
