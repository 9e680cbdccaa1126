package ssekit.workbench;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import ssekit.testkit.Await;

/// Runs one test and judges by the cause of a failure, not by the clock. If the memory is used up, this process
/// ends as Java does then. If other programs kept the processor busy, the test runs again with more time.
///
/// @param tests runs a test
/// @param isBusy whether other programs kept the processor busy since then
/// @param again is told which test is to run again, and decides whether it does
record Rerun(Function<String, Outcome> tests, Predicate<Load> isBusy, Predicate<String> again) {
    static final String BUSY = "The machine is busy with other programs";

    /// A busy machine gets so much more time.
    static final int TIMES_AS_LONG = 4;

    /// What is red sooner than this is not red because of the time.
    private static final Duration AT_ONCE = Duration.ofMillis(200);

    private static final String DOUBT = "\n" + BUSY + ", which may be the cause: test again when it is not.";

    static Rerun of(LessonBuild.Ready ready, Predicate<String> again) {
        return new Rerun(
                test -> ready.run(test::equals).getFirst(), before -> Load.now().isOthersSince(before), again);
    }

    Outcome run(String test) {
        var before = Load.now();
        var first = once(test);
        if (isSure(first) || !isBusy.test(before) || !again.test(test)) {
            return first;
        }
        var second = Await.within(Await.deadline().multipliedBy(TIMES_AS_LONG), () -> once(test));
        return isSure(second) ? second : second.doubted(DOUBT);
    }

    private Outcome once(String test) {
        var outcome = tests.apply(test);
        if (outcome.isWaiting()) {
            Memory.exitIfUsedUp();
        }
        return outcome;
    }

    private static boolean isSure(Outcome outcome) {
        return outcome.green()
                || outcome.notBegun()
                || !outcome.isWaiting() && outcome.took().compareTo(AT_ONCE) < 0;
    }
}
