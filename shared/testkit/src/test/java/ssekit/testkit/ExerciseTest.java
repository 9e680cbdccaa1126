package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import ssekit.lesson.ExerciseOpen;
import ssekit.sample.Samples;

class ExerciseTest {

    @AfterEach
    void forget() {
        ExerciseOpen.forget();
    }

    @Test
    void an_open_exercise_on_the_server_is_told_in_one_line() {
        Throwable failure = Run.failure(Samples.OpenOnTheServer.class);

        assertThat(failure).isInstanceOf(ExerciseStillOpen.class).hasNoCause();
        assertThat(failure.getMessage()).matches("Exercise 3 is open: say hello \\(Samples\\.java:\\d+\\)");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(((ExerciseStillOpen) failure).number()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Samples.OpenOnAThreadThatNobodySees.class,
                Samples.OpenInTheClient.class,
                Samples.OpenInAField.class,
                Samples.OpenBeforeEach.class
            })
    void an_open_exercise_anywhere_is_told_in_one_line(Class<?> tests) {
        Throwable failure = Run.failure(tests);

        assertThat(failure).isInstanceOf(ExerciseStillOpen.class);
        assertThat(failure.getMessage()).matches("Exercise [12] is open: say hello \\(Samples\\.java:\\d+\\)");
    }

    @Test
    void a_failed_assertion_says_its_exercise_and_keeps_its_values() {
        Throwable failure = Run.failure(Samples.WrongText.class);

        assertThat(failure.getMessage())
                .startsWith("Exercise 2, end the stream properly: ")
                .contains("id:1", "id: 1");
        assertThat(((AssertionFailedError) failure).getExpected().getStringRepresentation())
                .contains("id: 1");
        assertThat(failure.getStackTrace())
                .hasSize(1)
                .allMatch(frame -> frame.getMethodName().equals("fails"));
        assertThat(failure.getCause().getStackTrace())
                .isNotEmpty()
                .noneMatch(frame -> frame.getClassName().startsWith("org.junit."));
    }

    @Test
    void a_later_exercise_is_no_excuse_but_is_told() {
        assertThat(Run.failure(Samples.WrongTextBeforeALaterExercise.class).getMessage())
                .startsWith("Exercise 2, end the stream properly: ")
                .containsPattern("\nOn the way it met exercise 5, which is open \\(Samples\\.java:\\d+\\)\\.$");
    }

    @Test
    void what_the_server_threw_is_told_in_a_line() {
        assertThat(Run.failure(Samples.BrokenServer.class).getMessage())
                .startsWith("Exercise 2, end the stream properly: [status]")
                .containsPattern("\nOn the server: IllegalStateException: no such thing \\(Samples\\.java:\\d+\\)$");
    }

    @Test
    void any_other_exception_is_told_with_its_class() {
        assertThat(Run.failure(Samples.OtherException.class).getMessage())
                .matches("Exercise 2, end the stream properly: "
                        + "IllegalArgumentException: port 70000 \\(Samples\\.java:\\d+\\)");
    }

    @Test
    void a_test_that_was_cut_off_says_where_it_stood() {
        Throwable failure = Run.failure(Samples.NeverComes.class);

        assertThat(failure).hasCauseInstanceOf(TimeoutException.class);
        assertThat(failure.getMessage())
                .matches("Exercise 4, wait politely: was cut off after 100 milliseconds: "
                        + "it waited for something that never came \\(Samples\\.java:\\d+\\)\\.");
    }

    @Test
    void a_failure_before_or_after_the_test_says_its_exercise() {
        assertThat(Run.failure(Samples.BeforeEachThrows.class).getMessage())
                .startsWith("Exercise 2, end the stream properly: IllegalStateException: no configuration");
        assertThat(Run.failure(Samples.AfterEachThrows.class).getMessage())
                .startsWith("Exercise 2, end the stream properly: IllegalStateException: not stopped");
    }

    @Test
    void the_nearest_annotation_counts() {
        assertThat(Run.failures(Samples.Levels.class))
                .extracting(Throwable::getMessage)
                .containsExactly("Exercise 2, close it: wrong", "Exercise 1, open the stream: wrong");
    }

    @ParameterizedTest
    @ValueSource(classes = {Samples.OnlyOnMethods.class, Samples.OneAfterTheOther.class})
    void an_open_exercise_is_forgotten_with_its_test(Class<?> tests) {
        assertThat(Run.failures(tests))
                .extracting(failure -> failure instanceof ExerciseStillOpen)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void an_aborted_test_stays_aborted() {
        assertThat(Run.failures(Samples.NotRun.class)).isEmpty();
    }
}
