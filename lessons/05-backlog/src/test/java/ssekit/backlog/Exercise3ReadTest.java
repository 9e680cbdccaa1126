package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
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
                                .as("the cursor behind the first piece: of four events of 50 kB, two are over 64 kB")
                                .isEqualTo(Lesson.id(2)));
    }

    @Test
    void every_reader_is_given_the_same_bytes_and_not_a_copy() {
        var log = Lesson.keeping(20);
        Lesson.append(1, log);
        assertThat(first(log)).isSameAs(first(log));
    }

    private static Frame first(EventLog log) {
        return ((Reading.Events) log.read(Lesson.id(0))).frames().getFirst();
    }
}
