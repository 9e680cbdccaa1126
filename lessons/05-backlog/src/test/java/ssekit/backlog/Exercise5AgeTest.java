package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
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
        assertThat(log.read(Lesson.id(0))).isEqualTo(new Reading.Events(Lesson.frames(1, 2), Lesson.id(2)));
        clock.advance(LITTLE);
        assertThat(log.read(Lesson.id(0))).isEqualTo(new Reading.Gap(Lesson.id(1)));
        assertThat(log.read(Lesson.id(1))).isEqualTo(new Reading.Events(Lesson.frames(2), Lesson.id(2)));
    }

    @Test
    void a_log_whose_events_are_all_too_old_goes_on_counting() {
        Lesson.append(5, log);
        clock.advance(AGE.plus(LITTLE));
        assertThat(log.start()).isEqualTo(Lesson.id(5));
        assertThat(log.read(Lesson.id(4))).isEqualTo(new Reading.Gap(Lesson.id(5)));
        assertThat(log.read(Lesson.id(5))).isEqualTo(new Reading.Quiet());
        Lesson.append(4, log);
        assertThat(log.read(log.start())).isEqualTo(new Reading.Events(Lesson.frames(7, 8, 9), Lesson.id(9)));
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

    @Test
    void what_is_appended_while_one_forgets_stays() throws Exception {
        Lesson.append(3, log);
        clock.advance(AGE.plus(LITTLE));
        var writer = new FutureTask<>(() -> Lesson.append(2, log), "done");
        clock.beforeNextLook(() -> clock.beforeNextLook(() -> {
            var thread = Thread.startVirtualThread(writer);
            Await.until(
                    "a writer to append, or to wait until the forgetting is over",
                    () -> writer.isDone() || thread.getState() == Thread.State.WAITING);
        }));
        log.forget();
        writer.get();
        assertThat(log.read(log.start()))
                .as("what is kept, when events 1 to 3 were too old and 4 and 5 came in the midst of the forgetting")
                .isEqualTo(new Reading.Events(Lesson.frames(4, 5), Lesson.id(5)));
    }

    private static List<WeakReference<Frame>> weak(Reading reading) {
        return ((Reading.Events) reading)
                .frames().stream().map(WeakReference::new).toList();
    }

    private EventId readAll(EventId cursor) {
        return ((Reading.Events) log.read(cursor)).next();
    }
}
