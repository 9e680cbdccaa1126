package ssekit.testkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import ssekit.lesson.ExerciseOpen;

/// Waits for a fact until the deadline of a test, and stops early when the fact can no longer come true.
public final class Await {

    /// How long a test waits for a fact on a fast machine while a learner waits for the verdict.
    ///
    /// A run without a waiting learner may wait longer: the system property `ssekit.deadline`, in milliseconds.
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    /// A fact may still be on its way when an exercise is found open: so many looks, 100 ms on a machine that is not
    /// busy.
    private static final int LAST_LOOKS = 50;

    private static final Duration PAUSE = Duration.ofMillis(2);

    private static volatile Duration deadline =
            Machine.scaled(Duration.ofMillis(Long.getLong("ssekit.deadline", DEADLINE.toMillis())));

    /// What came in place of the fact.
    ///
    /// @param words completes the sentence "Expected …, but"
    /// @param nothing whether not a byte came
    record Instead(String words, boolean nothing) {}

    private Await() {}

    /// How long a test waits for a fact in this run, on this machine.
    public static Duration deadline() {
        return deadline;
    }

    /// Does some work whose tests, on all threads, wait this long for a fact.
    public static <T> T within(Duration time, Supplier<T> work) {
        Duration before = deadline;
        deadline = time;
        try {
            return work.get();
        } finally {
            deadline = before;
        }
    }

    /// Waits until the fact holds.
    ///
    /// @param what completes the sentence "Expected … within 4 seconds"
    /// @throws AssertionFailedError if it did not hold in time
    /// @throws ExerciseStillOpen almost at once, if an open exercise was met on any thread
    public static void until(String what, BooleanSupplier fact) {
        until(what, fact, () -> "it did not come.");
    }

    /// The same, and a failure says what came in place of the fact.
    ///
    /// @param instead completes the sentence "Expected …, but", with its full stop
    public static void until(String what, BooleanSupplier fact, Supplier<String> instead) {
        until(what, fact, () -> false, () -> new Instead(instead.get(), false));
    }

    /// The same, with more to say.
    ///
    /// @param hopeless looked at before the fact: once it holds, the fact gets one last chance
    static void until(String what, BooleanSupplier fact, BooleanSupplier hopeless, Supplier<Instead> instead) {
        Duration time = deadline;
        long end = System.nanoTime() + time.toNanos();
        int looks = LAST_LOOKS;
        while (true) {
            boolean last = looks == 0 || hopeless.getAsBoolean() || System.nanoTime() - end > 0;
            if (fact.getAsBoolean()) {
                return;
            }
            if (last) {
                ExerciseOpen.met().ifPresent(open -> {
                    throw new ExerciseStillOpen(open);
                });
                throw failure(what, time, System.nanoTime() - end > 0, instead.get());
            }
            looks -= ExerciseOpen.met().isPresent() ? 1 : 0;
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionFailedError("Expected " + what + ", but the waiting was interrupted.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static AssertionFailedError failure(String what, Duration time, boolean late, Instead instead) {
        var sentence = "Expected %s within %s seconds, but %s".formatted(what, seconds(time), instead.words());
        return late || instead.nothing()
                ? new NotInTime(sentence, instead.nothing())
                : new AssertionFailedError(sentence);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
