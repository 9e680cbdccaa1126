package ssekit.resume;

import java.time.Duration;
import java.util.random.RandomGenerator;
import ssekit.sse.Backoff;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;

/// Logs, servers and rules of this lesson, made for tests.
final class Lesson {
    static final String LIFE = "5f2c91aa";
    static final Duration RETRY = Duration.ofMillis(1234);
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    private Lesson() {}

    /// A log with so many events, whose data are their numbers, and more to come.
    static Log telling(int events) {
        var log = new Log(LIFE);
        for (var n = 1; n <= events; n++) {
            log.append(Frame.message("" + n));
        }
        return log;
    }

    /// The same with a last event of type `complete` behind them.
    static Log told(int events) {
        var log = telling(events);
        log.end(Frame.event("complete", "{}"));
        return log;
    }

    static LiveServer serve(Log log) {
        return LiveServer.start(server(log));
    }

    static Server server(Log log) {
        return server(log, Luck.LEAST);
    }

    static Server server(Log log, RandomGenerator luck) {
        return new Server(log, new Timing(new ReconnectionTime(RETRY, luck), LONGER_THAN_ANY_TEST));
    }

    static String id(int number) {
        return LIFE + "-" + number;
    }

    /// From 100 ms to 1.2 s, without luck; no wait takes any time.
    static Reconnection atOnce() {
        return atOnce(Luck.LEAST);
    }

    static Reconnection atOnce(RandomGenerator luck) {
        return new Reconnection(backoff(luck), LONGER_THAN_ANY_TEST, (wait, closed) -> {}, System::nanoTime);
    }

    static Backoff backoff(RandomGenerator luck) {
        return new Backoff(Duration.ofMillis(100), Duration.ofMillis(1200), luck);
    }
}
