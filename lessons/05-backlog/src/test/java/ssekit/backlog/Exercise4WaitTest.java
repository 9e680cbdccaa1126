package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;

@Exercise(number = 4, title = "wait without missing anything")
class Exercise4WaitTest {
    private static final Frame EVENT = Frame.message("news");
    private static final Duration AT_ONCE = Duration.ofMillis(30);

    @Test
    void one_event_wakes_every_reader_that_waits() {
        var log = Lesson.keeping(20);
        try (var readers = new Readers()) {
            for (var n = 0; n < 5; n++) {
                readers.start(() -> log.read(Lesson.id(0), Lesson.LONGER_THAN_ANY_TEST));
            }
            readers.awaitWaiting();
            log.append(Frame.message("1"));
            assertThat(readers.results("One event was appended while all of them waited."))
                    .isEqualTo(Collections.nCopies(5, new Reading.Events(Lesson.frames(1), Lesson.id(1))));
        }
    }

    @Test
    void an_event_that_comes_between_looking_and_waiting_is_not_missed() {
        for (var worst = 1; worst <= 2; worst++) {
            var look = worst;
            try (var readers = new Readers()) {
                readers.start(() -> wokenByAnEventBehindLook(look));
                assertThat(readers.results("The event came right behind look " + look + ", which saw nothing yet."))
                        .containsExactly("awake");
            }
        }
    }

    /// The event comes in the worst of moments: the reader has just looked, and saw nothing.
    private static String wokenByAnEventBehindLook(int worst) throws InterruptedException {
        var log = Lesson.keeping(20);
        var looks = new AtomicInteger();
        EventLog.await(
                List.of(log),
                () -> {
                    var news = log.hasNews(Lesson.id(0));
                    if (looks.incrementAndGet() == worst) {
                        log.append(EVENT);
                    }
                    return news;
                },
                Lesson.LONGER_THAN_ANY_TEST);
        return "awake";
    }

    @Test
    void a_reader_is_woken_when_the_event_is_there_and_not_before() {
        var clock = new HandClock();
        var log = Lesson.keeping(20, clock);
        try (var readers = new Readers()) {
            readers.start(() -> log.read(Lesson.id(0), Lesson.LONGER_THAN_ANY_TEST));
            readers.awaitWaiting();
            clock.beforeLook(1, readers::awaitWaiting);
            log.append(Frame.message("1"));
            assertThat(readers.results("The event is there, and those who wait were woken behind it."))
                    .containsExactly(new Reading.Events(Lesson.frames(1), Lesson.id(1)));
        }
    }

    @Test
    void a_reader_of_several_logs_waits_for_all_of_them_at_once() {
        var logs = IntStream.range(0, 3).mapToObj(n -> Lesson.keeping(20)).toList();
        try (var readers = new Readers()) {
            readers.start(() -> {
                EventLog.await(
                        logs,
                        () -> logs.stream().anyMatch(log -> log.hasNews(Lesson.id(0))),
                        Lesson.LONGER_THAN_ANY_TEST);
                return "awake";
            });
            readers.awaitWaiting();
            logs.getLast().append(EVENT);
            assertThat(readers.results("The last of the three logs that it waits at got an event."))
                    .containsExactly("awake");
        }
    }

    @Test
    void a_reader_that_is_woken_for_nothing_goes_on_waiting() {
        var log = Lesson.keeping(20);
        try (var readers = new Readers()) {
            readers.start(() -> log.read(Lesson.id(0), Lesson.LONGER_THAN_ANY_TEST));
            for (var n = 0; n < 5; n++) {
                readers.awaitWaiting();
                log.wake();
            }
            readers.awaitWaiting();
            log.append(Frame.message("1"));
            assertThat(readers.results("It was woken for nothing five times, and then for an event."))
                    .containsExactly(new Reading.Events(Lesson.frames(1), Lesson.id(1)));
        }
    }

    @Test
    void a_reader_sleeps_until_it_is_woken() throws InterruptedException {
        var log = Lesson.keeping(20);
        var looks = new AtomicInteger();
        try (var readers = new Readers()) {
            readers.start(() -> {
                EventLog.await(List.of(log), () -> looks.incrementAndGet() < 0, Lesson.LONGER_THAN_ANY_TEST);
                return "awake";
            });
            readers.awaitWaiting();
            assertThat(log.read(log.end(), Duration.ofMillis(100))).isEqualTo(new Reading.Quiet());
            assertThat(looks.get())
                    .as("looks for news within a tenth of a second in which nobody woke it: park does not poll")
                    .isLessThan(5);
        }
    }

    @Test
    void an_event_wakes_a_reader_at_once() {
        var fastest = Lesson.LONGER_THAN_ANY_TEST;
        for (var n = 1; n <= 20 && fastest.compareTo(AT_ONCE) > 0; n++) {
            var log = Lesson.keeping(20);
            try (var readers = new Readers()) {
                readers.start(() -> log.read(Lesson.id(0), Lesson.LONGER_THAN_ANY_TEST));
                readers.awaitWaiting();
                var appended = System.nanoTime();
                Lesson.append(1, log);
                readers.results("An event was appended while one waited for it.");
                var elapsed = Duration.ofNanos(System.nanoTime() - appended);
                fastest = elapsed.compareTo(fastest) < 0 ? elapsed : fastest;
            }
        }
        assertThat(fastest)
                .as("time from an event to the reader that it wakes, the best of 20: a reader does not poll")
                .isLessThanOrEqualTo(AT_ONCE);
    }

    @Test
    void every_reader_accounts_for_every_number_while_eight_write() {
        assertThat(new Stress(Lesson.keeping(16), 8, 2_000).run(64))
                .as("what 64 readers complain of")
                .isEmpty();
    }
}
