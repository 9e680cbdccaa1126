package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// `make verify`: proves lessons and prints the results as a table.
final class VerifyAll {
    private static final String ROW = "%-18s %9s %6s %8s %8s %8s %6s %7s %6s %7s%n";
    private static final Pattern COUNTS = Pattern.compile("(\\d+) proven, (\\d+) not");

    /// Lessons mostly wait for their streams, so that more of them fit on a machine than it has cores.
    private static final int AT_A_TIME = 3;

    private final PrintStream out;

    VerifyAll(PrintStream out) {
        this.out = out;
    }

    /// Proves each lesson in a process of its own. Nothing to prove counts as failed.
    boolean run(List<Lesson> lessons) {
        out.printf(ROW, "lesson", "exercises", "tests", "starter", "red", "green", "steps", "caught", "pages", "");
        var proven = 0;
        var not = 0;
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var verdicts = lessons.stream()
                    .map(lesson -> threads.submit(() -> inAProcess(lesson)))
                    .toList();
            for (var verdict : verdicts) {
                var said = new ArrayList<>(verdict.get());
                var counts = COUNTS.matcher(said.isEmpty() ? "" : said.removeLast());
                var ended = counts.matches();
                said.forEach(out::println);
                proven += ended ? Integer.parseInt(counts.group(1)) : 0;
                not += ended ? Integer.parseInt(counts.group(2)) : 1;
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        out.println("""

                starter: the files in git are what the solution makes. red: red on the starter, because of open exercises.
                green: green on the solution. steps: with exercises 1 to n-1 done, theirs are green and those of n red
                because of n. caught: known wrong answers that are red on the test they name. pages: exercises and code
                of README.md and hints.md stand in the code.""");
        out.println(proven + " proven, " + not + " not");
        return not == 0 && proven > 0;
    }

    /// Proves one lesson here, and prints its row, what was not proven, and a line of counts.
    void prove(Lesson lesson) {
        var start = System.nanoTime();
        var verify = new Verify(lesson, new Compiler());
        new CapturedOutput().during(() -> {
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
        var failures = verify.failures().toList();
        for (var failure : failures) {
            out.println("  NOT PROVEN  " + failure.lines().findFirst().orElse(""));
            failure.lines().skip(1).limit(40).forEach(line -> out.println("  " + line));
        }
        out.println(verify.proofs().stream().mapToInt(Proof::proven).sum() + " proven, " + failures.size() + " not");
    }

    private static List<String> inAProcess(Lesson lesson) {
        var java = ProcessHandle.current().info().command().orElse("java");
        var command = List.of(
                java,
                "@.kit/java.args",
                "-XX:SharedArchiveFile=.kit/classes.jsa",
                "-Xlog:disable",
                Workbench.class.getName(),
                "prove",
                String.valueOf(lesson.number()));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var said = process.inputReader()) {
                return said.lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
