package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

@Exercise(number = 5, title = "forget by age")
class Exercise5AgeTest {
    private static final Duration AGE = Duration.ofMinutes(1);
    private static final Duration LITTLE = Duration.ofMillis(1);

    private final HandClock clock = new HandClock();
    private final EventLog log = new EventLog("life", new Kept(3, AGE), clock);

    @Test
    void an_event_is_kept_until_it_is_too_old_and_then_it_is_a_gap() {
        Lesson.append(1, log);
        clock.advance(AGE);
        Lesson.append(1, log);
        assertThat(log.read(Lesson.id(0)))
                .as("after life-0, when event 1 is exactly as old as an event may be")
                .isEqualTo(new Reading.Events(Lesson.frames(1, 2), Lesson.id(2)));
        clock.advance(LITTLE);
        assertThat(log.read(Lesson.id(0)))
                .as("after life-0, when event 1 is a millisecond too old, and event 2 is not")
                .isEqualTo(new Reading.Gap(Lesson.id(1)));
        assertThat(log.read(Lesson.id(1)))
                .as("after life-1, when event 1 is a millisecond too old, and event 2 is not")
                .isEqualTo(new Reading.Events(Lesson.frames(2), Lesson.id(2)));
    }

    @Test
    void each_event_goes_when_it_is_too_old_itself() {
        for (var n = 0; n < 3; n++) {
            Lesson.append(1, log);
            clock.advance(AGE.dividedBy(4));
        }
        clock.advance(AGE.dividedBy(4));
        for (var gone = 1; gone <= 3; gone++) {
            clock.advance(LITTLE);
            log.forget();
            assertThat(log.forgotten())
                    .as("events that are too old by now, of 3")
                    .isEqualTo(gone);
            assertThat(new Ring(log).frames().keySet())
                    .as("the numbers in the slots, when %d of 3 events are too old", gone)
                    .isEqualTo(numbers(gone + 1, 3));
            clock.advance(AGE.dividedBy(4).minus(LITTLE));
        }
    }

    @Test
    void a_log_whose_events_are_all_too_old_goes_on_counting() {
        Lesson.append(5, log);
        clock.advance(AGE.plus(LITTLE));
        assertThat(log.start()).as("start() of a log that got 5, all too old").isEqualTo(Lesson.id(5));
        assertThat(log.read(Lesson.id(4)))
                .as("after life-4, which is too old, as 5 is")
                .isEqualTo(new Reading.Gap(Lesson.id(5)));
        assertThat(log.read(Lesson.id(5))).as("after life-5, the last").isEqualTo(new Reading.Quiet());
        Lesson.append(4, log);
        assertThat(log.read(log.start()))
                .as("after the start, when 5 events were too old and 4 came, of which 3 are kept")
                .isEqualTo(new Reading.Events(Lesson.frames(7, 8, 9), Lesson.id(9)));
    }

    @Test
    void the_next_append_or_read_frees_all_that_is_too_old() {
        Map<String, Runnable> ways = Map.of(
                "forget",
                log::forget,
                "start",
                log::start,
                "read",
                () -> log.read(log.end()),
                "append",
                () -> Lesson.append(1, log));
        ways.forEach((name, way) -> {
            Lesson.append(3, log);
            clock.advance(AGE.plus(LITTLE));
            var last = log.end().number();
            way.run();
            assertThat(new Ring(log).frames().keySet())
                    .as("the numbers in the slots after %s, when all up to %d are too old", name, last)
                    .isEqualTo(numbers(last + 1, log.end().number()));
        });
    }

    @Test
    void what_is_too_old_is_freed_though_a_thousand_readers_sleep() {
        Lesson.append(3, log);
        var frames = weak(log.read(log.start()));
        try (var readers = new Readers()) {
            for (var n = 0; n < 1_000; n++) {
                readers.start(() -> log.read(readAll(log.start()), Lesson.LONGER_THAN_ANY_TEST));
            }
            readers.awaitWaiting();
            clock.advance(AGE.plus(LITTLE));
            log.forget();
            Await.until(
                    "the memory of forgotten events to be free",
                    () -> {
                        System.gc();
                        return frames.stream().allMatch(frame -> frame.get() == null);
                    },
                    () -> "something holds on to them: each has a slot of the ring.");
        } finally {
            Lesson.append(1, log); // for readers that take no notice of an interrupt
        }
    }

    private static List<WeakReference<Frame>> weak(Reading reading) {
        return ((Reading.Events) reading)
                .frames().stream().map(WeakReference::new).toList();
    }

    private EventId readAll(EventId cursor) {
        return ((Reading.Events) log.read(cursor)).next();
    }

    private static Set<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().collect(Collectors.toSet());
    }
}
