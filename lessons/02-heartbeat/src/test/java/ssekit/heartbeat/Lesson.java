package ssekit.heartbeat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Console;
import ssekit.testkit.LiveServer;

/// Servers and clients of this lesson, made for tests.
final class Lesson {
    static final Duration SHORT = Duration.ofMillis(20);
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

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

    private static Feed agenda(Duration... pauses) {
        return new Agenda(new Pauses(List.of(pauses)));
    }

    private static LiveServer serve(Supplier<Feed> feeds, Duration interval) {
        return LiveServer.start(new Server(feeds, new Interval(interval)));
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
