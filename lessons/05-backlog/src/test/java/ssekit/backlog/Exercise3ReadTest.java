package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

@Exercise(number = 3, title = "read after a cursor")
class Exercise3ReadTest {
    private static final int PIECE_BYTES = 64 * 1024;

    @Test
    void a_reader_gets_what_stands_after_its_cursor_each_with_its_id() {
        var log = Lesson.keeping(20);
        Lesson.append(5, log);
        assertThat(log.read(Lesson.id(3)))
                .as("after life-3 of 5 events")
                .isEqualTo(new Reading.Events(Lesson.frames(4, 5), Lesson.id(5)));
        assertThat(log.read(Lesson.id(4)))
                .as("after life-4 of 5 events")
                .isEqualTo(new Reading.Events(Lesson.frames(5), Lesson.id(5)));
        assertThat(log.read(Lesson.id(5))).as("after life-5 of 5 events").isEqualTo(new Reading.Quiet());
    }

    @Test
    void the_oldest_that_is_kept_can_still_be_read() {
        for (var count : List.of(1, 3)) {
            var log = Lesson.keeping(count);
            for (var number = 1; number <= 10; number++) {
                Lesson.append(1, log);
                var oldest = Math.max(1, number - count + 1);
                assertThat(log.read(log.start()))
                        .as("after the start of a log that keeps %d and got %d", count, number)
                        .isEqualTo(new Reading.Events(
                                Lesson.frames(
                                        LongStream.rangeClosed(oldest, number).toArray()),
                                Lesson.id(number)));
            }
        }
    }

    @Test
    void a_reader_far_behind_gets_all_its_events_in_pieces() {
        for (var size : List.of(10, 10_000, 50_000, 65_000, 65_536, 70_000)) {
            var log = Lesson.keeping(20);
            for (var n = 0; n < 20; n++) {
                log.append(Frame.message("x".repeat(size)));
            }
            assertPieces(log, "of 20 events with " + size + " bytes of data each");
        }
    }

    @Test
    void an_event_that_is_larger_than_a_piece_goes_out_too() {
        var log = Lesson.keeping(20);
        Lesson.append(2, log);
        log.append(Frame.message("x".repeat(3 * PIECE_BYTES)));
        Lesson.append(2, log);
        assertPieces(log, "of 5 events, of which the third has 196,608 bytes of data");
    }

    @Test
    void many_small_events_are_one_piece() {
        var log = Lesson.keeping(1_000);
        Lesson.append(1_000, log);
        assertThat(pieces(log))
                .as("the pieces of 1000 events, less than 40,000 bytes in all")
                .hasSize(1);
    }

    /// A piece is as large as can be: it may end before the event that exceeds PIECE_BYTES, or with it.
    private static void assertPieces(EventLog log, String what) {
        var pieces = pieces(log);
        var numbers = 0;
        for (var n = 0; n < pieces.size(); n++) {
            var piece = pieces.get(n).frames();
            numbers += piece.size();
            assertThat(bytes(piece) - piece.getLast().size())
                    .as("bytes of piece %d %s without its last event", n + 1, what)
                    .isLessThan(PIECE_BYTES);
            if (n + 1 < pieces.size()) {
                assertThat(bytes(piece) + pieces.get(n + 1).frames().getFirst().size())
                        .as("bytes of piece %d %s with the event that comes after it", n + 1, what)
                        .isGreaterThanOrEqualTo(PIECE_BYTES);
            }
        }
        assertThat(numbers).as("events in all pieces " + what).isEqualTo((int)
                log.end().number());
    }

    private static List<Reading.Events> pieces(EventLog log) {
        var pieces = new ArrayList<Reading.Events>();
        var cursor = log.start();
        while (log.read(cursor) instanceof Reading.Events piece) {
            assertThat(piece.next())
                    .as(
                            "the next cursor after %d events read from %s",
                            piece.frames().size(), cursor)
                    .isEqualTo(cursor.at(cursor.number() + piece.frames().size()));
            pieces.add(piece);
            cursor = piece.next();
        }
        assertThat(log.read(cursor)).as("after %s, the last event", cursor).isEqualTo(new Reading.Quiet());
        return pieces;
    }

    private static int bytes(List<Frame> frames) {
        return frames.stream().mapToInt(Frame::size).sum();
    }

    @Test
    void every_reader_is_given_the_same_bytes_and_not_a_copy() {
        var log = Lesson.keeping(20);
        Lesson.append(1, log);
        assertThat(first(log))
                .as("the frame that one reader gets, and the one that another gets: they are one object")
                .isSameAs(first(log));
    }

    @Test
    void an_event_whose_place_was_emptied_while_one_reads_is_a_gap() {
        assertThat(readingOvertakenBy(1))
                .as("behind life-0, when 1 event came in the midst of the reading and emptied the place of 1")
                .isEqualTo(new Reading.Gap(Lesson.id(1)));
    }

    @Test
    void an_event_whose_place_was_taken_while_one_reads_is_a_gap() {
        for (var more = 2; more <= 9; more++) {
            assertThat(readingOvertakenBy(more))
                    .as("after life-0, when %d events came while a log that keeps 3 was read", more)
                    .isEqualTo(new Reading.Gap(Lesson.id(more)));
        }
    }

    /// What one reads who asks for the first of three events, while more of them come to a log that keeps three: its
    /// own is gone, and those behind it must not take its number.
    private static Reading readingOvertakenBy(int more) {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        Lesson.append(3, log);
        clock.beforeLook(1, () -> Lesson.append(more, log));
        return log.read(Lesson.id(0));
    }

    @Test
    void what_is_read_at_the_edge_of_the_ring_is_what_was_asked_for() {
        for (var count : List.of(1, 2, 5)) {
            assertThat(new Race(Lesson.keeping(count)).run(30_000))
                    .as("what was wrong for two readers of a log that keeps %d while it is written", count)
                    .isEmpty();
        }
    }

    @Test
    void a_reader_waits_for_no_writer() throws Exception {
        var clock = new HandClock();
        var log = Lesson.keeping(3, clock);
        var reader = new FutureTask<>(() -> log.read(Lesson.id(0)));
        Lesson.append(1, log);
        clock.beforeLook(2, () -> {
            Thread.startVirtualThread(reader);
            Await.until(
                    "a reader to read in the midst of an append",
                    reader::isDone,
                    () -> "it waits until the writer lets go of the lock: it needs none.");
        });
        Lesson.append(1, log);
        assertThat(reader.get()).isEqualTo(new Reading.Events(Lesson.frames(1), Lesson.id(1)));
    }

    private static Frame first(EventLog log) {
        return ((Reading.Events) log.read(Lesson.id(0))).frames().getFirst();
    }
}
