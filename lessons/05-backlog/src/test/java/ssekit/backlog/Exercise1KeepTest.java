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
import java.util.stream.LongStream;
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
        assertThat(log.start()).isEqualTo(Lesson.id(0));
        Lesson.append(1, log);
        assertThat(log.start()).isEqualTo(Lesson.id(1));
        Lesson.append(6, log);
        assertThat(log.start()).isEqualTo(Lesson.id(7));
        assertThat(log.end()).isEqualTo(Lesson.id(10));
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
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .as("the numbers that the writers were given, sorted: each once")
                    .isEqualTo(LongStream.rangeClosed(1, 24_000).boxed().toList());
        }
    }

    @Test
    void what_is_no_event_takes_no_number() {
        var log = Lesson.keeping(3);
        assertThat(log.append(Frame.message("a"))).isEqualTo(Lesson.id(1));
        assertThatThrownBy(() -> log.append(Frame.comment("heartbeat")))
                .as("a comment can't be given an id, so withId refuses it, and so should append")
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.append(Frame.message("b"))).isEqualTo(Lesson.id(2));
    }

    @Test
    void a_refused_event_does_not_keep_the_others_out() throws InterruptedException {
        var log = Lesson.keeping(3);
        var refused = new FutureTask<>(() -> log.append(Frame.comment("heartbeat")));
        Thread.startVirtualThread(refused).join();
        var next = new FutureTask<>(() -> log.append(Frame.message("a")));
        Thread.startVirtualThread(next);
        Await.until("an append to be done although the one before it was refused", next::isDone);
        assertThat(next.resultNow()).isEqualTo(Lesson.id(1));
    }

    @Test
    void a_number_is_not_counted_before_its_event_is_there() {
        var clock = new HandClock();
        var log = new EventLog("life", new Kept(3, Lesson.LONGER_THAN_ANY_TEST), clock);
        var ends = new ArrayList<EventId>();
        clock.beforeEachLookOf(Thread.currentThread(), () -> ends.add(log.end()));
        log.append(Frame.message("a"));
        assertThat(ends).isNotEmpty().containsOnly(Lesson.id(0));
    }
}
