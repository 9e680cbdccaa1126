package ssekit.basicstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import ssekit.testkit.Await;
import ssekit.testkit.LiveServer;

/// Servers of this lesson, made for tests: what is not said is short and quick.
final class Lesson {
    static final String MESSAGE = "a \"quoted\" message with a \\ in it";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final Duration INTERVAL = Duration.ofMillis(2_900);

    /// Longer than any buffer that a stream may have on its way.
    static final int MANY = 70;

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    private Lesson() {}

    static Server countingTo(int count, HandClock clock) {
        return new Server(new Counter(count, INTERVAL, MESSAGE), word -> {}, clock, clock);
    }

    static LiveServer counting(int count) {
        return counting(count, HandClock.running());
    }

    static LiveServer counting(int count, HandClock clock) {
        return LiveServer.start(countingTo(count, clock));
    }

    /// The counter has no end.
    static Server pausing(Pause pause) {
        return new Server(new Counter(1_000_000, INTERVAL, MESSAGE), word -> {}, pause, InstantSource.fixed(NOW));
    }

    static LiveServer answering(Answer answer) {
        return LiveServer.start(thinking(answer));
    }

    static Server thinking(Answer answer) {
        return new Server(
                new Counter(1, LONGER_THAN_ANY_TEST, MESSAGE), answer, Thread::sleep, InstantSource.fixed(NOW));
    }

    /// Serves one stream, and says when its handler has come to its end, whatever its reader sees.
    static LiveServer serve(Server server, CountDownLatch handlerEnded) {
        return LiveServer.start(routing -> routing.addFilter((chain, request, response) -> {
                    try {
                        chain.proceed();
                    } finally {
                        handlerEnded.countDown();
                    }
                })
                .register(server));
    }

    static void awaitEnd(CountDownLatch handler) {
        Await.until(
                "the handler to end once its reader has gone",
                () -> handler.getCount() == 0,
                () -> "it goes on for nobody: emit throws when the client has gone, and that must end the stream.");
    }
}
