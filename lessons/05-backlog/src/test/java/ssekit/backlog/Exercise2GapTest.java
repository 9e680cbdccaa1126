package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ssekit.lesson.ExerciseOpen;
import ssekit.testkit.Exercise;

@Exercise(number = 2, title = "notice what is lost")
class Exercise2GapTest {
    private static final String EVENTS = "no gap, but events";

    @Test
    void a_cursor_that_the_log_has_moved_past_gets_a_gap_up_to_what_is_kept() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        assertAnswer("life-2", log, "gap to life-7");
        assertAnswer("life-6", log, "gap to life-7");
    }

    @Test
    void a_cursor_right_in_front_of_the_oldest_has_lost_nothing() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        assertAnswer("life-7", log, EVENTS);
        assertAnswer("life-9", log, EVENTS);
    }

    @Test
    void an_id_of_an_earlier_life_gets_a_gap_and_then_all_there_is() {
        var log = Lesson.keeping(20);
        Lesson.append(10, log);
        assertAnswer("before-5", log, "gap to life-0");
        assertAnswer("before-10", log, "gap to life-0");
        assertThat(log.hasNews(new EventId("before", 10))).isTrue();
    }

    @Test
    void an_id_from_beyond_the_end_gets_a_gap_too() {
        var log = Lesson.keeping(20);
        Lesson.append(10, log);
        assertAnswer("life-11", log, "gap to life-0");
        assertAnswer("life-999999999999999999", log, "gap to life-0");
    }

    private static void assertAnswer(String cursor, EventLog log, String expected) {
        assertThat(answer(EventId.parse(cursor).orElseThrow(), log))
                .as("behind " + cursor + ", where " + log.start() + " is the cursor in front of all that is kept")
                .isEqualTo(expected);
    }

    /// That there are events shows here though exercise 3, which collects them, may still be open.
    private static String answer(EventId cursor, EventLog log) {
        try {
            return switch (log.read(cursor)) {
                case Reading.Events events -> EVENTS;
                case Reading.Gap(var resumesAt) -> "gap to " + resumesAt;
                case Reading.Quiet() -> "quiet";
            };
        } catch (ExerciseOpen open) {
            if (open.number() == 3) {
                return EVENTS;
            }
            throw open;
        }
    }
}
