package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

@Exercise(number = 1, title = "keep the last n")
class Exercise1KeepTest {
    @Test
    void events_are_numbered_from_1_within_the_life_of_the_log() {
        var log = Lesson.keeping(3);
        assertThat(List.of(log.append(Frame.message("a")), log.append(Frame.message("b"))))
                .containsExactly(Lesson.id(1), Lesson.id(2));
        assertThat(log.end()).hasToString("life-2");
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
    void many_writers_at_once_share_the_numbers_out_without_a_hole() throws Exception {
        var log = Lesson.keeping(10);
        Callable<List<Long>> writer = () -> IntStream.range(0, 3_000)
                .mapToObj(n -> log.append(Frame.message("x")).number())
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var numbers = threads.invokeAll(Collections.nCopies(8, writer)).stream()
                    .flatMap(result -> result.resultNow().stream())
                    .distinct()
                    .count();
            assertThat(numbers)
                    .as("different numbers for 24,000 events; fewer: two writers took the same one")
                    .isEqualTo(24_000);
        }
        assertThat(log.end()).as("end() of a log that got 24,000").isEqualTo(Lesson.id(24_000));
    }

    @Test
    void what_is_no_event_takes_no_number() {
        var log = Lesson.keeping(3);
        assertThat(log.append(Frame.message("a"))).isEqualTo(Lesson.id(1));
        assertThatThrownBy(() -> log.append(Frame.comment("heartbeat")))
                .as("append of a comment, to which withId gives no id: the frame in the Entry carries none")
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.append(Frame.message("b")))
                .as("the event behind a comment that was refused")
                .isEqualTo(Lesson.id(2));
    }

    @Test
    void what_is_no_event_keeps_no_writer_waiting() throws Exception {
        var log = Lesson.keeping(3);
        assertThat(log.append(Frame.message("a"))).isEqualTo(Lesson.id(1));
        assertThatThrownBy(() -> log.append(Frame.comment("heartbeat"))).isInstanceOf(IllegalStateException.class);
        var next = new FutureTask<>(() -> log.append(Frame.message("b")));
        Thread.startVirtualThread(next);
        Await.until(
                "another writer to append after one that failed",
                next::isDone,
                () -> "it waits for the lock, which the one that failed still holds.");
        assertThat(next.get()).isEqualTo(Lesson.id(2));
    }

    @Test
    void a_number_is_not_counted_before_its_event_is_there() {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        var ends = new ArrayList<EventId>();
        clock.beforeNextLook(() -> ends.add(log.end()));
        log.append(Frame.message("a"));
        assertThat(ends)
                .as("end() while the first event is on its way into the ring")
                .isEqualTo(List.of(Lesson.id(0)));
    }
}
