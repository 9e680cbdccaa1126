package ssekit.backlog;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;
import ssekit.testkit.Probe;

/// Logs and servers of this lesson, made for tests: nothing in them happens by itself.
final class Lesson {
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofMillis(1234);

    private Lesson() {}

    static EventLog keeping(int count) {
        return keeping(count, new SteadyClock());
    }

    static EventLog keeping(int count, InstantSource clock) {
        return new EventLog("life", new Kept(count, LONGER_THAN_ANY_TEST), clock);
    }

    static LiveServer serving(EventLog log, Duration heartbeat) {
        return serving(log, heartbeat, Luck.LEAST);
    }

    static LiveServer serving(EventLog log, Duration heartbeat, RandomGenerator luck) {
        return LiveServer.start(new Server(log, heartbeat, new ReconnectionTime(RETRY, luck)));
    }

    static Server server(EventLog log, Duration heartbeat) {
        return new Server(log, heartbeat, new ReconnectionTime(RETRY, Luck.LEAST));
    }

    static EventId id(long number) {
        return new EventId("life", number);
    }

    /// Appends so many events; the data of each is its number.
    static void append(int count, EventLog log) {
        for (var n = 0; n < count; n++) {
            log.append(Frame.message(String.valueOf(log.end().number() + 1)));
        }
    }

    /// The event with this number as it stands on the wire.
    static Frame frame(long number) {
        return Frame.message(String.valueOf(number)).withId("life-" + number);
    }

    static List<Frame> frames(long... numbers) {
        return LongStream.of(numbers).mapToObj(Lesson::frame).toList();
    }

    static Event event(long number) {
        return new Event("life-" + number, Event.MESSAGE, String.valueOf(number));
    }

    static List<Event> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Lesson::event).toList();
    }

    /// These events as they stand on the wire, one after the other.
    static String wire(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> frame(number).toString())
                .collect(Collectors.joining());
    }

    /// The first id on the wire: a first visit starts there.
    static String firstId(Probe probe) {
        return probe.text()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .map(line -> line.substring("id: ".length()))
                .orElseThrow();
    }
}
