package ssekit.heartbeat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Await;
import ssekit.testkit.Console;
import ssekit.testkit.LiveServer;

/// Servers and clients of this lesson, made for tests.
final class Lesson {
    static final Duration SHORT = Duration.ofMillis(20);
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    /// A sleep of whole milliseconds may be shorter by less than this.
    private static final Duration ROUNDED = Duration.ofMillis(2);

    private Lesson() {}

    /// A server whose readers all read from this feed.
    static LiveServer feeding(Feed feed, Duration interval) {
        return serve(() -> feed, interval);
    }

    /// A server that is quiet so long before each event.
    static LiveServer pausing(Duration interval, Duration... pauses) {
        return serve(() -> agenda(pauses), interval);
    }

    /// The same, with a thread that comes to each of its reads late, as after a stop of its process.
    static LiveServer readingLate(Duration interval, Duration... pauses) {
        var agenda = agenda(pauses);
        return feeding(
                patience -> {
                    Thread.sleep(SHORT);
                    return agenda.next(patience);
                },
                interval);
    }

    /// The agenda of the lesson: it is quiet so long before each event.
    static Feed agenda(Duration... pauses) {
        return new Agenda(new Pauses(List.of(pauses)));
    }

    /// A server with a feed for each reader.
    static LiveServer serve(Supplier<Feed> feeds, Duration interval) {
        return LiveServer.start(new Server(feeds, new Interval(interval)));
    }

    /// The time that something takes: no try may be shorter than the one bound, since no sleep is. The machine may be
    /// busy, and so a try may be longer than the other bound, but not every one for as long as a test may wait.
    static void assertTime(String what, Duration least, Duration most, Callable<Duration> attempt) throws Exception {
        var end = System.nanoTime() + Await.deadline().toNanos();
        var shortest = attempt.call();
        while (shortest.compareTo(most) > 0 && System.nanoTime() - end < 0) {
            var next = attempt.call();
            shortest = next.compareTo(shortest) < 0 ? next : shortest;
        }
        if (shortest.compareTo(least.minus(ROUNDED)) < 0 || shortest.compareTo(most) > 0) {
            throw new AssertionFailedError("Expected %s to take from %s to %s ms, but it took %s ms."
                    .formatted(what, least.toMillis(), most.toMillis(), shortest.toMillis()));
        }
    }

    /// How long this takes.
    static Duration timeOf(Interruptible work) throws InterruptedException {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    interface Interruptible {
        void run() throws InterruptedException;
    }

    /// Runs a client that expects this interval, and returns its exit code.
    static int exitCode(URI endpoint, Duration interval, Console console) {
        return LessonClient.execute(
                new Client(console.out()),
                console.out(),
                "--endpoint",
                endpoint.toString(),
                "--heartbeat",
                interval.toString());
    }
}
