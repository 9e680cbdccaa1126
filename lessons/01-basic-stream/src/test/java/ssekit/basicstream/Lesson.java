package ssekit.basicstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import ssekit.testkit.Await;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

/// Servers of this lesson, made for tests: what is not said is short and quick.
final class Lesson {
    static final String MESSAGE = "a \"quoted\" message with a \\ in it";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    /// More than a minute, and no whole number of seconds.
    static final Duration INTERVAL = Duration.ofMillis(92_900);

    /// Streams that are open at the same time: more than a small pool has threads.
    static final int CROWD = 20;

    /// More than the buffers between a server and its reader hold, in few events.
    static final String LARGE = "large ".repeat(10_000);

    /// So many of them fill these buffers.
    static final int LARGE_EVENTS = 600;

    /// Longer than any buffer that a stream may have on its way.
    static final int MANY = 70;

    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

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
        return pausing(pause, 1_000_000, MESSAGE);
    }

    static Server pausing(Pause pause, int count, String message) {
        return new Server(new Counter(count, INTERVAL, message), word -> {}, pause, InstantSource.fixed(NOW));
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

    /// The work must stop when the reader disconnects, on every thread that does it.
    static void awaitEnd(CountDownLatch handler, AtomicReference<Thread> working) {
        awaitEnd(handler);
        Await.until(
                "the work for a reader that has disconnected to end, on its own thread too",
                () -> !working.get().isAlive(),
                () -> "its thread lives on, although the handler has ended: end the work with the stream.");
    }

    /// Once the buffers are full, the server sends nothing more to a reader that has stopped reading. It also
    /// sends nothing while other programs keep the processor. So this serves the other reader again if `sent` has
    /// grown, which counts what the first reader was sent.
    static void assertServesOneNextToAnotherWhoDoesNotRead(
            LiveServer server, String path, CountDownLatch stopped, AtomicInteger sent) {
        try (var stalled = Probe.get(server.uri(path))) {
            stalled.awaitEvents(1);
            stalled.stopReading();
            stopped.countDown();
            int before;
            do {
                awaitStandstill(sent);
                before = sent.get();
                try (var other = Probe.get(server.uri(path))) {
                    other.await(
                            "3 events of GET " + path + " for a reader, next to one that has stopped reading,",
                            reader -> reader.events().size() >= 3);
                }
            } while (sent.get() != before);
            stalled.closeHard();
        }
    }

    private static void awaitStandstill(AtomicInteger sent) {
        Await.until(
                "the server to wait, since one of its readers has stopped reading",
                () -> {
                    var before = sent.get();
                    LockSupport.parkNanos(30_000_000);
                    return before > 0 && sent.get() == before;
                },
                () -> "it goes on: it sent " + sent.get() + " large events.");
    }

    private static void awaitEnd(CountDownLatch handler) {
        Await.until(
                "the handler to end once its reader has gone",
                () -> handler.getCount() == 0,
                () -> "it goes on for nobody: emit throws when the client has gone, and that must end the stream.");
    }
}
