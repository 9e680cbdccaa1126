package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

/// A reader leaves nothing in the log, however its wait ends.
@Exercise(number = 4, title = "wait without missing anything")
class Exercise4LeaveTest {
    @Test
    void a_reader_that_goes_takes_no_other_with_it() {
        var log = Lesson.keeping(20);
        try (var stays = new Readers();
                var goes = new Readers()) {
            stays.start(() -> log.read(Lesson.id(0), Lesson.LONGER_THAN_ANY_TEST));
            stays.awaitWaiting();
            goes.start(() -> log.read(Lesson.id(0), Duration.ofMillis(1)));
            goes.results("Its patience was over.");
            Lesson.append(1, log);
            assertThat(stays.results("An event came, after another reader of this log had given up."))
                    .as("what the reader that stayed gets")
                    .containsExactly(new Reading.Events(Lesson.frames(1), Lesson.id(1)));
        }
    }

    @Test
    void a_reader_whose_patience_is_over_leaves_nothing_behind() throws Exception {
        assertFreed(
                "whose patience is over",
                logs -> EventLog.await(logs, () -> false, Duration.ofMillis(1)),
                reader -> {});
    }

    @Test
    void a_reader_that_was_woken_leaves_nothing_behind() throws Exception {
        var looks = new AtomicInteger();
        assertFreed(
                "that got its news",
                logs -> EventLog.await(logs, () -> looks.incrementAndGet() > 2, Lesson.LONGER_THAN_ANY_TEST),
                reader -> {
                    while (reader.isAlive()) {
                        LockSupport.unpark(reader);
                    }
                });
    }

    @Test
    void an_interrupted_reader_leaves_nothing_behind() throws Exception {
        assertFreed(
                "that was interrupted",
                logs -> EventLog.await(logs, () -> false, Lesson.LONGER_THAN_ANY_TEST),
                Thread::interrupt);
    }

    @Test
    void a_reader_that_failed_leaves_nothing_behind() throws Exception {
        var looks = new AtomicInteger();
        assertFreed(
                "whose look for news failed",
                logs -> EventLog.await(
                        logs,
                        () -> {
                            if (looks.incrementAndGet() == 2) {
                                throw new IllegalStateException("the look for news failed");
                            }
                            return false;
                        },
                        Lesson.LONGER_THAN_ANY_TEST),
                reader -> {});
    }

    private interface Wait {
        void at(List<EventLog> logs) throws InterruptedException;
    }

    private static void assertFreed(String which, Wait wait, Consumer<Thread> end) throws Exception {
        var logs = List.of(Lesson.keeping(20), Lesson.keeping(20));
        var gone = gone(logs, wait, end);
        Await.until(
                "the memory of a thread " + which + " to be free",
                () -> {
                    System.gc();
                    return gone.get() == null;
                },
                () -> "one of the two logs still has it in its list of waiting readers: remove it.");
        assertThat(logs.getLast().end()).isEqualTo(Lesson.id(0));
    }

    private static WeakReference<Thread> gone(List<EventLog> logs, Wait wait, Consumer<Thread> end) throws Exception {
        var waiting = new FutureTask<>(() -> {
            try {
                wait.at(logs);
                return "back";
            } catch (InterruptedException | IllegalStateException e) {
                return "thrown";
            }
        });
        var reader = Thread.startVirtualThread(waiting);
        Await.until(
                "a reader to wait",
                () -> waiting.isDone()
                        || reader.getState() == Thread.State.WAITING
                        || reader.getState() == Thread.State.TIMED_WAITING);
        end.accept(reader);
        waiting.get();
        return new WeakReference<>(reader);
    }
}
