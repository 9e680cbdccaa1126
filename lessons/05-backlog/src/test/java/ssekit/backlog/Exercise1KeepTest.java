package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.Wire;

@Exercise(number = 1, title = "keep the last n")
class Exercise1KeepTest {
    private static final int WRITERS = 8;
    private static final int EACH = 3_000;
    private static final int ALL = WRITERS * EACH;

    @Test
    void events_are_numbered_from_1_within_the_life_of_the_log() {
        var log = Lesson.keeping(3);
        assertThat(List.of(log.append(Frame.message("a")), log.append(Frame.message("b"))))
                .as("the ids of the first two events")
                .containsExactly(Lesson.id(1), Lesson.id(2));
        assertThat(log.end()).as("end() of a log that got 2").hasToString("life-2");
    }

    @Test
    void the_oldest_makes_room_for_the_newest() {
        var log = Lesson.keeping(3);
        Lesson.append(3, log);
        assertThat(log.start()).as("start() of a log that keeps 3 and got 3").isEqualTo(Lesson.id(0));
        Lesson.append(1, log);
        assertThat(log.start()).as("start() of a log that keeps 3 and got 4").isEqualTo(Lesson.id(1));
        Lesson.append(6, log);
        assertThat(log.start()).as("start() of a log that keeps 3 and got 10").isEqualTo(Lesson.id(7));
        assertThat(log.end()).as("end() of a log that got 10").isEqualTo(Lesson.id(10));
    }

    @Test
    void the_ring_holds_the_last_n_with_their_ids_and_nothing_older() {
        for (var count : List.of(1, 2, 3)) {
            var log = Lesson.keeping(count);
            for (var number = 1; number <= 10; number++) {
                Lesson.append(1, log);
                assertThat(new Ring(log).frames())
                        .as("what is in the slots of a log that keeps %d and got %d", count, number)
                        .isEqualTo(frames(Math.max(1, number - count + 1), number));
            }
        }
    }

    @Test
    void the_oldest_stays_and_the_number_stands_still_until_the_new_event_is_in_the_ring() {
        for (var look = 1; look <= 2; look++) {
            var clock = new HandClock();
            var log = Lesson.keeping(3, clock);
            Lesson.append(3, log);
            var seen = new ArrayList<>();
            clock.beforeLook(look, () -> seen.addAll(List.of(log.end(), new Ring(log).frames())));
            Lesson.append(1, log);
            if (clock.looked()) {
                assertThat(seen)
                        .as(
                                "end() and the slots of a log that keeps 3 while 4 is appended, at look %d at the clock",
                                look)
                        .isEqualTo(List.of(Lesson.id(3), frames(1, 3)));
            }
        }
    }

    @Test
    void an_event_carries_the_time_of_the_logs_clock() {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        for (var number = 1; number <= 2; number++) {
            Lesson.append(1, log);
            assertThat(new Ring(log).time(number))
                    .as("the time in the entry of event %d, by the clock of the log", number)
                    .isEqualTo(clock.millis());
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void many_writers_at_once_share_the_numbers_out_without_a_hole() {
        var log = Lesson.keeping(10);
        Queue<Long> numbers = new ConcurrentLinkedQueue<>();
        write(log, numbers);
        assertThat(numbers.stream().distinct().count())
                .as("different numbers for %d events; fewer: two writers took, or returned, the same one", ALL)
                .isEqualTo(ALL);
        assertThat(log.end()).as("end() of a log that got %d", ALL).isEqualTo(Lesson.id(ALL));
        assertThat(new Ring(log).frames().keySet())
                .as("the numbers in the slots of a log that keeps 10 and got %d", ALL)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(ALL - 9, ALL).boxed().toList());
    }

    @Test
    void each_event_can_be_found_from_when_its_number_is_the_newest_until_another_is_the_oldest() {
        for (var count : List.of(1, 3, ALL)) {
            var log = Lesson.keeping(count);
            var watch = new Watch(log);
            write(log, new ConcurrentLinkedQueue<>());
            assertThat(watch.end())
                    .as(
                            "what a reader without a lock misses, while %d writers append to a log that keeps %d",
                            WRITERS, count)
                    .isEmpty();
        }
    }

    /// All writers at once; returns when they are done.
    private static void write(EventLog log, Queue<Long> numbers) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform()
                        .daemon()
                        .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                        .start(() -> {
                            for (var n = 0; n < EACH; n++) {
                                numbers.add(log.append(Frame.message("x")).number());
                            }
                        }))
                .toList();
        Await.until(
                WRITERS + " writers to append " + ALL + " events",
                () -> writers.stream().noneMatch(Thread::isAlive),
                () -> numbers.size() + " appends came back.");
        assertThat(failures).as("what the writers threw").isEmpty();
    }

    @Test
    void a_frame_that_is_not_an_event_changes_nothing() {
        for (var frame : List.of(Frame.comment("heartbeat"), Frame.retry(Duration.ofSeconds(1)), Frame.id("x"))) {
            var log = Lesson.keeping(3);
            var shown = Wire.visible(frame.toString());
            Lesson.append(4, log);
            assertThatThrownBy(() -> log.append(frame))
                    .as("append of \"%s\", to which withId gives no id", shown)
                    .isInstanceOf(IllegalStateException.class);
            assertThat(log.end()).as("end() after \"%s\" was refused", shown).isEqualTo(Lesson.id(4));
            assertThat(new Ring(log).frames())
                    .as("what is in the slots after \"%s\" was refused", shown)
                    .isEqualTo(frames(2, 4));
            assertThat(log.append(Frame.message("5")))
                    .as("the event after \"%s\" was refused", shown)
                    .isEqualTo(Lesson.id(5));
            assertThat(new Ring(log).frames())
                    .as("what is in the slots after \"%s\" was refused and 5 came", shown)
                    .isEqualTo(frames(3, 5));
        }
    }

    @Test
    void a_frame_that_is_not_an_event_keeps_no_writer_waiting() throws Exception {
        var log = Lesson.keeping(3);
        Lesson.append(1, log);
        assertThatThrownBy(() -> log.append(Frame.comment("heartbeat"))).isInstanceOf(IllegalStateException.class);
        var next = new FutureTask<>(() -> log.append(Frame.message("b")));
        Thread.startVirtualThread(next);
        Await.until(
                "another writer to append after one that failed",
                next::isDone,
                () -> "it waits for the lock, which the one that failed still holds.");
        assertThat(next.get()).isEqualTo(Lesson.id(2));
    }

    private static Map<Long, Frame> frames(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().collect(Collectors.toMap(Function.identity(), Lesson::frame));
    }
}
