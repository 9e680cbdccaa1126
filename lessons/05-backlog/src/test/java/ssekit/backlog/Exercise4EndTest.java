package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;

/// How a wait ends: with news, when the patience is over, or by an interrupt.
@Exercise(number = 4, title = "wait without missing anything")
class Exercise4EndTest {
    private static final Frame EVENT = Frame.message("news");
    private static final int TRIES = 4;

    @Test
    void a_reader_without_patience_is_told_at_once_that_it_is_quiet() throws InterruptedException {
        var log = Lesson.keeping(20);
        for (var patience : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(1))) {
            assertThat(log.read(log.end(), patience))
                    .as("after the end with a patience of " + patience)
                    .isEqualTo(new Reading.Quiet());
        }
    }

    @Test
    void a_reader_for_whom_nothing_comes_is_told_so_when_its_patience_is_over_and_not_before() throws Exception {
        var patience = Duration.ofMillis(100);
        for (var n = 1; n <= TRIES; n++, patience = patience.multipliedBy(2)) {
            var woken = new AtomicBoolean();
            var elapsed = elapsed(patience, woken);
            var limit = patience.multipliedBy(3).dividedBy(2);
            assertThat(elapsed)
                    .as("time until \"quiet\", with a patience of " + patience)
                    .isGreaterThanOrEqualTo(patience);
            if (woken.get() && (n == TRIES || elapsed.compareTo(limit) < 0)) {
                assertThat(elapsed)
                        .as("time until \"quiet\", with a patience of %s and one wake-up for nothing", patience)
                        .isLessThan(limit);
                return;
            }
        }
    }

    /// How long a reader waits that is woken for nothing when most of its patience is over. On a busy machine the
    /// wake-up may come too late to tell anything.
    private static Duration elapsed(Duration patience, AtomicBoolean woken) throws Exception {
        var log = Lesson.keeping(20);
        var start = System.nanoTime();
        var waker = Thread.startVirtualThread(() -> {
            LockSupport.parkNanos(patience.toNanos() * 7 / 10);
            log.wake();
            woken.set(System.nanoTime() - start < patience.toNanos() * 9 / 10);
        });
        assertThat(log.read(log.end(), patience))
                .as("after the end with a patience of " + patience)
                .isEqualTo(new Reading.Quiet());
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        waker.join();
        return elapsed;
    }

    @Test
    void an_interrupted_reader_throws_and_its_thread_is_not_interrupted_any_more() {
        var log = Lesson.keeping(20);
        try (var readers = new Readers()) {
            readers.start(() -> interrupted(log));
            readers.awaitWaiting();
            readers.interrupt();
            assertThat(readers.results("Each was interrupted while it waited."))
                    .as("what an interrupted reader answers or throws")
                    .containsExactly("InterruptedException; Thread.isInterrupted() is false");
        } finally {
            log.append(EVENT); // one that took no notice would go round until there is news
        }
    }

    private static String interrupted(EventLog log) {
        try {
            return log.read(log.end(), Lesson.LONGER_THAN_ANY_TEST).toString();
        } catch (InterruptedException e) {
            return "InterruptedException; Thread.isInterrupted() is "
                    + Thread.currentThread().isInterrupted();
        }
    }

    @Test
    void an_interrupted_reader_still_reads_what_came_before_and_stops_after_it() {
        var log = Lesson.keeping(20);
        try (var readers = new Readers()) {
            readers.start(() -> {
                var looks = new AtomicInteger();
                EventLog.await(
                        List.of(log),
                        () -> {
                            var news = log.hasNews(Lesson.id(0));
                            if (looks.incrementAndGet() == 2) {
                                log.append(Frame.message("1"));
                                Thread.currentThread().interrupt();
                            }
                            return news;
                        },
                        Lesson.LONGER_THAN_ANY_TEST);
                return log.read(Lesson.id(0), Lesson.LONGER_THAN_ANY_TEST) + ", and then " + interrupted(log);
            });
            assertThat(readers.results("An event came, and then an interrupt."))
                    .containsExactly(new Reading.Events(Lesson.frames(1), Lesson.id(1))
                            + ", and then InterruptedException; Thread.isInterrupted() is false");
        }
    }

    @Test
    void an_interrupt_is_not_lost_when_the_patience_is_over_too() {
        try (var readers = new Readers()) {
            readers.start(() -> interruptedTooLate(Duration.ofMillis(20)));
            assertThat(readers.results("It was interrupted, and its patience was over.")
                            .getFirst())
                    .as("what becomes of an interrupt that comes when the patience is over: the thread keeps it too")
                    .isIn("thrown", "kept");
        }
    }

    /// A reader may throw, or return and leave its thread interrupted.
    private static String interruptedTooLate(Duration patience) {
        var looks = new AtomicInteger();
        try {
            EventLog.await(
                    List.of(Lesson.keeping(20)),
                    () -> {
                        if (looks.incrementAndGet() == 2) {
                            var start = System.nanoTime();
                            while (System.nanoTime() - start < patience.toNanos()) {
                                Thread.onSpinWait();
                            }
                            Thread.currentThread().interrupt();
                        }
                        return false;
                    },
                    patience);
            return Thread.interrupted() || looks.get() < 2 ? "kept" : "lost";
        } catch (InterruptedException e) {
            return "thrown";
        }
    }
}
