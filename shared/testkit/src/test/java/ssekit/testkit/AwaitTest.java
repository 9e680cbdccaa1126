package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ssekit.lesson.ExerciseOpen;

class AwaitTest {

    @AfterEach
    void forget() {
        ExerciseOpen.forget();
        Thread.interrupted();
    }

    @Test
    void it_waits_until_the_fact_holds() {
        var looks = new AtomicInteger();
        Await.until("the fifth look", () -> looks.incrementAndGet() == 5);
        assertThat(looks).hasValue(5);
    }

    @Test
    void it_fails_in_a_sentence_when_the_time_is_over() {
        assertThatThrownBy(() -> soon(() -> Await.until("rain", () -> false)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected rain within 0.05 seconds, but it did not come.");
    }

    @Test
    void it_says_what_came_in_place_of_the_fact_when_the_time_is_over() {
        assertThatThrownBy(() -> soon(() -> Await.until("rain", () -> false, () -> "snow came.")))
                .hasMessage("Expected rain within 0.05 seconds, but snow came.");
    }

    @Test
    void it_gives_up_soon_when_an_exercise_is_open() {
        new ExerciseOpen(1, "open the stream");
        assertThatThrownBy(() -> Await.until("rain", () -> false))
                .isInstanceOf(ExerciseStillOpen.class)
                .hasMessageStartingWith("Exercise 1 is open: open the stream (AwaitTest.java:");
    }

    @Test
    void a_fact_that_holds_counts_before_an_open_exercise() {
        new ExerciseOpen(1, "open the stream");
        Await.until("a fact", () -> true);
    }

    @Test
    void a_fact_that_is_on_its_way_counts_before_an_open_exercise() {
        var looks = new AtomicInteger();
        new ExerciseOpen(1, "open the stream");
        Await.until("the third look", () -> looks.incrementAndGet() == 3);
    }

    @Test
    void it_gives_up_at_once_when_there_is_no_hope() {
        assertThatThrownBy(() -> Await.until(
                        "rain", () -> false, () -> true, () -> new Await.Instead("the sky is blue.", false)))
                .isNotInstanceOf(NotInTime.class)
                .hasMessageEndingWith("seconds, but the sky is blue.");
    }

    @Test
    void a_deadline_holds_for_the_work_that_it_was_set_for() {
        var before = Await.deadline();
        var during = Await.within(before.multipliedBy(4), Await::deadline);
        assertThat(during).isEqualTo(before.multipliedBy(4));
        assertThat(Await.deadline()).isEqualTo(before);
    }

    @Test
    void it_gives_up_when_the_thread_is_interrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Await.until("rain", () -> false))
                .hasMessage("Expected rain, but the waiting was interrupted.");
    }

    private static void soon(Runnable wait) {
        Await.within(Duration.ofMillis(50), () -> {
            wait.run();
            return null;
        });
    }
}
