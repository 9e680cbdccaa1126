package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Symptom;

class RerunTest {
    private static final Outcome GREEN = outcome(Optional.empty());
    private static final Outcome NOTHING_CAME = red(Symptom.NOTHING_CAME);

    private final List<String> again = new ArrayList<>();
    private final List<Duration> deadlines = new ArrayList<>();

    private static Outcome red(Symptom symptom) {
        return outcome(Optional.of(new Outcome.Failure("Nothing came.", symptom, OptionalInt.empty())));
    }

    private static Outcome outcome(Optional<Outcome.Failure> failure) {
        return new Outcome("a_test", 1, "title", Optional.empty(), failure, Duration.ZERO);
    }

    private Outcome run(boolean isBusy, Outcome... outcomes) {
        Deque<Outcome> left = new ArrayDeque<>(List.of(outcomes));
        return new Rerun(
                        test -> {
                            deadlines.add(Await.deadline());
                            return left.removeFirst();
                        },
                        before -> isBusy,
                        again::add)
                .run("a_test");
    }

    @Test
    void what_ran_out_of_time_on_a_busy_machine_runs_again_with_more_of_it() {
        assertThat(run(true, NOTHING_CAME, GREEN)).isEqualTo(GREEN);
        assertThat(again).containsExactly("a_test");
        assertThat(deadlines.getLast()).isEqualTo(deadlines.getFirst().multipliedBy(4));
    }

    @Test
    void what_is_red_again_on_a_busy_machine_is_in_doubt() {
        var outcome = run(true, NOTHING_CAME, NOTHING_CAME);
        assertThat(outcome.failure().orElseThrow().message())
                .startsWith("Nothing came.")
                .contains("The machine is busy with other programs");
    }

    @Test
    void a_machine_that_is_not_busy_judges_at_once() {
        assertThat(run(false, NOTHING_CAME)).isEqualTo(NOTHING_CAME);
        assertThat(again).isEmpty();
    }

    @Test
    void what_is_wrong_at_once_is_wrong_on_a_busy_machine_too() {
        assertThat(run(true, red(Symptom.WRONG)).green()).isFalse();
        assertThat(run(true, red(Symptom.NOT_BEGUN)).green()).isFalse();
        assertThat(again).isEmpty();
    }
}
