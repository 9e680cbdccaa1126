package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

@Exercise(number = 3, title = "read after a cursor")
class Exercise3ReadTest {
    @Test
    void a_reader_gets_what_stands_behind_its_cursor_each_with_its_id() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        assertThat(log.read(Lesson.id(3))).isEqualTo(new Reading.Events(Lesson.frames(4, 5), Lesson.id(5)));
        assertThat(log.read(Lesson.id(5))).isEqualTo(new Reading.Quiet());
    }

    @Test
    void the_oldest_that_is_kept_can_still_be_read() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        assertThat(log.read(log.start())).isEqualTo(new Reading.Events(Lesson.frames(8, 9, 10), Lesson.id(10)));
    }

    @Test
    void a_reader_far_behind_gets_its_events_in_pieces() {
        var log = Lesson.keeping(20);
        var large = Frame.message("x".repeat(50_000));
        for (var n = 0; n < 4; n++) {
            log.append(large);
        }
        assertThat(log.read(Lesson.id(0)))
                .isInstanceOfSatisfying(
                        Reading.Events.class,
                        piece -> assertThat(piece.next())
                                .as("where the first of the pieces of 65,536 bytes ends, for four events of 50,000")
                                .isEqualTo(Lesson.id(2)));
    }

    @Test
    void every_reader_is_given_the_same_bytes_and_not_a_copy() {
        var log = Lesson.keeping(20);
        Lesson.append(1, log);
        assertThat(first(log)).isSameAs(first(log));
    }

    @Test
    void an_event_that_made_room_is_freed() {
        var log = Lesson.keeping(3);
        Lesson.append(1, log);
        var oldest = new WeakReference<>(first(log));
        Lesson.append(3, log);
        Await.until(
                "a log that keeps 3 and got 4 to free the memory of event 1",
                () -> {
                    System.gc();
                    return oldest.get() == null;
                },
                () -> "the log holds it still: exercise 1 empties the slot of the number that comes next.");
        assertThat(log.end()).isEqualTo(Lesson.id(4));
    }

    @Test
    void an_event_whose_place_was_emptied_while_one_reads_is_a_gap() {
        assertThat(readingOvertakenBy(1))
                .as("behind life-0, when 1 event came in the midst of the reading and emptied the place of 1")
                .isEqualTo(new Reading.Gap(Lesson.id(1)));
    }

    @Test
    void an_event_whose_place_was_taken_while_one_reads_is_a_gap() {
        assertThat(readingOvertakenBy(2))
                .as("behind life-0, when 2 events came in the midst of the reading and 5 took the place of 1")
                .isEqualTo(new Reading.Gap(Lesson.id(2)));
    }

    /// What one reads who asks for the first of three events, while more of them come to a log that keeps three: its
    /// own is gone, and those behind it must not take its number.
    private static Reading readingOvertakenBy(int more) {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        Lesson.append(3, log);
        clock.beforeNextLook(() -> Lesson.append(more, log));
        return log.read(Lesson.id(0));
    }

    @Test
    void a_reader_waits_for_no_writer() throws Exception {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        var reader = new FutureTask<>(() -> log.read(Lesson.id(0)));
        Lesson.append(1, log);
        clock.beforeNextLook(() -> clock.beforeNextLook(() -> {
            Thread.startVirtualThread(reader);
            Await.until(
                    "a reader to read in the midst of an append",
                    reader::isDone,
                    () -> "it waits until the writer lets go of the lock: it needs none.");
        }));
        Lesson.append(1, log);
        assertThat(reader.get()).isEqualTo(new Reading.Events(Lesson.frames(1), Lesson.id(1)));
    }

    private static Frame first(EventLog log) {
        return ((Reading.Events) log.read(Lesson.id(0))).frames().getFirst();
    }
}
