package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ssekit.lesson.ExerciseOpen;
import ssekit.testkit.Exercise;

@Exercise(number = 2, title = "notice what is lost")
class Exercise2GapTest {
    @Test
    void a_cursor_that_the_log_has_moved_past_gets_a_gap_up_to_what_is_kept() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        assertThat(log.read(Lesson.id(2))).isEqualTo(new Reading.Gap(Lesson.id(7)));
        assertThat(log.read(Lesson.id(6))).isEqualTo(new Reading.Gap(Lesson.id(7)));
    }

    @Test
    void the_cursor_right_in_front_of_the_oldest_has_lost_nothing() {
        var log = Lesson.keeping(3);
        Lesson.append(10, log);
        assertThat(isGap(log, EventId.parse("life-7").orElseThrow()))
                .as("whether life-7 gets a gap when 8 to 10 are kept")
                .isFalse();
    }

    /// What is read if it is none is the work of a later exercise.
    private static boolean isGap(EventLog log, EventId cursor) {
        try {
            return log.read(cursor) instanceof Reading.Gap;
        } catch (ExerciseOpen open) {
            if (open.number() == 3) {
                return false;
            }
            throw open;
        }
    }

    @Test
    void an_id_of_an_earlier_life_gets_a_gap_and_then_all_there_is() {
        var log = Lesson.keeping(20);
        Lesson.append(10, log);
        assertThat(log.read(new EventId("before", 5))).isEqualTo(new Reading.Gap(Lesson.id(0)));
        assertThat(log.read(new EventId("before", 10))).isEqualTo(new Reading.Gap(Lesson.id(0)));
        assertThat(log.hasNews(new EventId("before", 10))).isTrue();
    }

    @Test
    void an_id_from_beyond_the_end_gets_a_gap_too() {
        var log = Lesson.keeping(20);
        Lesson.append(10, log);
        assertThat(log.read(Lesson.id(11))).isEqualTo(new Reading.Gap(Lesson.id(0)));
        assertThat(log.read(Lesson.id(999_999_999_999_999_999L))).isEqualTo(new Reading.Gap(Lesson.id(0)));
    }
}
