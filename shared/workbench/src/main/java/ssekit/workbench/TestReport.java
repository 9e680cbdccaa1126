package ssekit.workbench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// `make lesson-N-test`: a line for each test as it ends, and an explanation of the first failure.
final class TestReport {
    /// Each takes four times as long as a test that times out.
    private static final int MOST_RERUNS = 3;

    private static final Duration LOOK = Duration.ofMillis(400);

    private final Lesson lesson;
    private final LessonBuild build;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();
    private int shown;

    TestReport(Lesson lesson, LessonBuild build, PrintStream out) {
        this.lesson = lesson;
        this.build = build;
        this.out = out;
    }

    /// Tests what lies in a folder, and says whether all of it is green.
    boolean run(Sources main) {
        ExitWatch.start(out::println);
        var printed = new CapturedOutput();
        int tests;
        try (var ready = build.ready(main)) {
            out.println("Lesson " + lesson.number() + ", " + lesson.name());
            tests = ready.tests().size();
            printed.during(() -> judge(ready));
        }
        var red = outcomes.stream().filter(outcome -> !outcome.green()).findFirst();
        var green = outcomes.stream().filter(Outcome::green).count();
        ScreenText.changedTests(lesson).forEach(line -> out.println("\n" + line));
        out.println("\n" + green + " of " + tests + " tests are green.");
        red.ifPresent(first -> explain(first, main, printed));
        if (tests == 0) {
            out.println("No test was found in " + lesson.tests() + ".");
        }
        return green == tests && tests > 0;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /// If a test timed out, the later ones of its exercise would, too, and after an endless loop all others.
    private boolean judge(LessonBuild.Ready ready) {
        var reruns = new AtomicInteger();
        var runs = Rerun.of(ready, test -> {
            if (reruns.incrementAndGet() > MOST_RERUNS) {
                return false;
            }
            out.println("     " + Rerun.BUSY + ": '" + Outcome.words(test) + "' runs again.");
            return true;
        });
        var hopeless = 0;
        var endless = false;
        for (var test : ready.tests()) {
            if (endless || test.exercise() == hopeless) {
                out.println("     -      " + Outcome.words(test.name()));
                continue;
            }
            var outcome = runs.run(test.name());
            if (outcomes.stream().allMatch(Outcome::green)) {
                Tape.save(lesson.kit(), Tape.of(lesson, test.name()).toText());
            }
            outcomes.add(outcome);
            print(outcome);
            if (outcome.isWaiting()) {
                hopeless = test.exercise();
                endless = isStillRunning();
            }
        }
        if (endless) {
            out.println("\nYour code still runs in an endless loop, so the rest was not tested.");
        }
        return true;
    }

    /// Whether this process computes although no test runs.
    private static boolean isStillRunning() {
        var before = Load.now();
        LockSupport.parkNanos(LOOK.toNanos());
        return Load.now().own().minus(before.own()).compareTo(LOOK.dividedBy(2)) > 0;
    }

    private void print(Outcome outcome) {
        if (outcome.exercise() != shown) {
            shown = outcome.exercise();
            out.println("\n  " + outcome.exercise() + "  " + outcome.title());
        }
        out.println("     " + mark(outcome) + "  " + outcome.words());
    }

    private static String mark(Outcome outcome) {
        if (outcome.green()) {
            return "green";
        }
        return outcome.notBegun() ? "open " : "red  ";
    }

    private void explain(Outcome first, Sources main, CapturedOutput printed) {
        out.println("\nFirst: " + first.words());
        FailureExplanation.lines(new Verdict.Red(first), printed.text(FailureExplanation.PRINTED_LINES))
                .forEach(line -> out.println("  " + line));
        ExerciseLocation.of(main).stream()
                .filter(place -> place.number() == first.exercise())
                .findFirst()
                .ifPresent(place -> out.println(
                        "\nWork in " + place + "; hints are in " + lesson.home().resolve("hints.md") + "."));
    }
}
