package ssekit.resume;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import ssekit.sse.Backoff;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;

/// Logs, servers and rules of this lesson, made for tests.
final class Lesson {
    static final String LIFE = "5f2c91aa";
    static final String LIFE_BEFORE = "00000000";
    static final Duration RETRY = Duration.ofMillis(1234);
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    /// Ids that a log with this life never gave out: other lives, other spellings, pieces, and what is no id.
    static final List<String> UNKNOWN = List.of(
            LIFE_BEFORE + "-1",
            "1" + LIFE + "-1",
            LIFE + "b-1",
            LIFE.substring(1) + "-1",
            LIFE.substring(0, 7) + "-1",
            LIFE.toUpperCase(Locale.ROOT) + "-1",
            id(9_999),
            id(-1),
            LIFE + "-01",
            LIFE + "-00",
            LIFE + "-+1",
            LIFE + "--0",
            LIFE + "-1.0",
            LIFE + "-1x",
            LIFE + "-0x1",
            LIFE + "- 1",
            LIFE + "-1-1",
            LIFE + "-1-",
            LIFE + "-1--",
            "\"" + LIFE + "-1\"",
            LIFE + "_1",
            LIFE + "1",
            LIFE + "-2147483648",
            LIFE + "-4294967297",
            LIFE + "-9999999999999999999",
            LIFE + "-99999999999999999999",
            LIFE + "-18446744073709551617",
            LIFE + "-",
            LIFE,
            "-1",
            "0",
            "1",
            "../../x",
            "héllo",
            "x".repeat(10_000));

    /// More of them, which a header can't hold, or whose receiver changes it.
    static final List<String> UNKNOWN_IN_NO_HEADER = List.of(
            "",
            " ",
            " " + id(1),
            id(1) + " ",
            id(1) + "\t",
            id(1) + "\n",
            id(1) + "\r\n",
            id(1) + "\0",
            id(1) + "\u3000",
            LIFE + "-\u0661",
            LIFE + "-\uFF11",
            LIFE + "-1\u0660");

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
