package ssekit.workbench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/// `make verify`: proves lessons one after another and prints the verdicts as a table.
final class VerifyAll {
    private static final String ROW = "%-18s %9s %6s %8s %8s %8s %6s %7s %6s %7s%n";

    private final PrintStream out;
    private int passed;
    private int failed;

    VerifyAll(PrintStream out) {
        this.out = out;
    }

    /// Says whether everything was proven; nothing to prove counts as failed.
    boolean run(List<Lesson> lessons) {
        var compiler = new Compiler();
        out.printf(ROW, "lesson", "exercises", "tests", "starter", "red", "green", "steps", "caught", "pages", "");
        for (var lesson : lessons) {
            var start = System.nanoTime();
            var verify = new Verify(lesson, compiler);
            new Printed().during(() -> {
                verify.run();
                return verify;
            });
            out.printf(
                    ROW,
                    lesson.number() + " " + lesson.name(),
                    verify.exercises(),
                    verify.green.tried(),
                    verify.starter,
                    verify.red,
                    verify.green,
                    verify.steps,
                    verify.caught,
                    verify.pages,
                    Duration.ofNanos(System.nanoTime() - start).toMillis() / 100 / 10.0 + " s");
            count(verify);
        }
        out.println("""

                starter: the files in git are what the solution makes. red: red on the starter, because of open exercises.
                green: green on the solution. steps: with exercises 1 to n-1 done, theirs are green and those of n red
                because of n. caught: known wrong answers that are red on the test they name. pages: exercises and code
                of README.md and hints.md stand in the code.""");
        out.println(passed + " proven, " + failed + " not");
        return failed == 0 && passed > 0;
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }

    private void count(Verify verify) {
        passed += verify.proofs().stream().mapToInt(Proof::proven).sum();
        for (var failure : verify.failures().toList()) {
            failed++;
            out.println("  NOT PROVEN  " + failure.lines().findFirst().orElse(""));
            failure.lines().skip(1).limit(40).forEach(line -> out.println("  " + line));
        }
    }
}
