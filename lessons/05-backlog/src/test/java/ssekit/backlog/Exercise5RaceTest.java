package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

/// What others do while one thread forgets.
@Exercise(number = 5, title = "forget by age")
class Exercise5RaceTest {
    private static final Duration AGE = Duration.ofMinutes(1);
    private static final Duration LITTLE = Duration.ofMillis(1);
    private static final int LOOKS = 6;

    private static final long EVENTS = 20_000;

    private final HandClock clock = new HandClock();

    @Test
    void what_is_appended_while_one_forgets_stays() throws Exception {
        for (var look = 1; look <= LOOKS; look++) {
            var log = keeping(3);
            Lesson.append(3, log);
            clock.advance(AGE.plus(LITTLE));
            forget(log, look, other -> Lesson.append(2, other));
            assertThat(log.read(log.start()))
                    .as(
                            "what is kept, when 1 to 3 are too old and 4 and 5 come at look %d of forget() at the clock",
                            look)
                    .isEqualTo(new Reading.Events(Lesson.frames(4, 5), Lesson.id(5)));
        }
    }

    @Test
    void what_is_not_too_old_stays_though_two_forget_at_once() throws Exception {
        for (var look = 1; look <= LOOKS; look++) {
            var log = keeping(5);
            Lesson.append(3, log);
            clock.advance(AGE);
            Lesson.append(2, log);
            clock.advance(LITTLE);
            forget(log, look, EventLog::forget);
            assertThat(log.read(log.start()))
                    .as("what is kept, when 1 to 3 are too old and another forgets at look %d of forget()", look)
                    .isEqualTo(new Reading.Events(Lesson.frames(4, 5), Lesson.id(5)));
        }
    }

    private EventLog keeping(int count) {
        return new EventLog("life", new Kept(count, AGE), clock);
    }

    /// Forgets, and another thread does something in the middle of it, as soon as it may.
    private void forget(EventLog log, int look, Consumer<EventLog> meanwhile) throws Exception {
        var other = new FutureTask<>(() -> meanwhile.accept(log), "done");
        clock.beforeLook(look, () -> {
            var thread = Thread.startVirtualThread(other);
            Await.until(
                    "another thread to do its work, or to wait until the forgetting is over",
                    () -> other.isDone() || thread.getState() == Thread.State.WAITING);
        });
        log.forget();
        Thread.startVirtualThread(other); // does nothing unless there was no such look
        other.get();
    }

    @Test
    void a_reader_gets_nothing_that_is_too_old_though_a_writer_is_at_work() throws Exception {
        var log = keeping(5);
        Lesson.append(2, log);
        var reader = new FutureTask<>(() -> log.read(Lesson.id(0)));
        clock.beforeLook(2, () -> {
            clock.advance(AGE.plus(LITTLE));
            var thread = Thread.startVirtualThread(reader);
            Await.until(
                    "a reader to come back, or to wait until the writer is done",
                    () -> reader.isDone() || thread.getState() == Thread.State.WAITING);
        });
        log.append(Frame.message("3"));
        assertThat(reader.get())
                .as("after life-0, when 1 and 2 became too old while a writer stored 3")
                .isEqualTo(new Reading.Gap(Lesson.id(2)));
    }

    @Test
    void an_event_is_out_of_reach_before_its_slot_is_emptied() {
        var log = keeping(1_000);
        var watch = new Watch(log);
        for (var round = 0; round < 150; round++) {
            Lesson.append(1_000, log);
            clock.advance(AGE.plus(LITTLE));
            log.forget();
        }
        assertThat(watch.end())
                .as("what a reader without a lock misses, while another thread forgets")
                .isEmpty();
    }

    @Test
    void a_reader_is_never_led_to_an_event_that_is_too_old() {
        for (var count : List.of(1, 200)) {
            assertThat(complaints(count))
                    .as("what a reader complains of that knows what is too old, while another thread forgets")
                    .isEmpty();
        }
    }

    /// One thread appends and forgets, `count` events at a time; another reads from before the last that is too old.
    private Queue<String> complaints(int count) {
        var log = keeping(count);
        var tooOld = new AtomicLong();
        Queue<String> complaints = new ConcurrentLinkedQueue<>();
        var reader = Thread.ofPlatform().daemon().start(() -> {
            while (tooOld.get() < EVENTS && complaints.isEmpty()) {
                var known = tooOld.get();
                if (known > 0) {
                    var answer = log.read(Lesson.id(known - 1));
                    if (!(answer instanceof Reading.Gap(var to)) || to.number() < known) {
                        complaints.add(
                                "event %d is too old, and after life-%d came %s".formatted(known, known - 1, answer));
                    }
                }
            }
        });
        while (tooOld.get() < EVENTS && complaints.isEmpty()) {
            Lesson.append(count, log);
            clock.advance(AGE.plus(LITTLE));
            tooOld.set(log.end().number());
            log.forget();
        }
        Await.until("a reader to come to the end", () -> !reader.isAlive());
        return complaints;
    }
}
