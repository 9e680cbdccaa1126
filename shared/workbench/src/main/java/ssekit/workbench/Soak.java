package ssekit.workbench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import ssekit.lesson.Mistake;
import ssekit.testkit.Await;

/// `make soak`: runs a lesson's tests on its solution many times while every core is busy.
final class Soak {
    /// How often; `RUNS=10 make soak` is shorter.
    private static final String RUNS = System.getenv().getOrDefault("RUNS", "100");

    private final Lesson lesson;
    private final PrintStream out;

    Soak(Lesson lesson, PrintStream out) {
        this.lesson = lesson;
        this.out = out;
    }

    /// Says whether all tests were green in all runs.
    ///
    /// @throws Mistake if `RUNS` is no number of runs
    boolean run() {
        if (!RUNS.matches("[1-9]\\d{0,5}")) {
            throw new Mistake("Expected RUNS to be a number of runs such as 100, got: " + RUNS + ".");
        }
        var runs = Integer.parseInt(RUNS);
        var build = new LessonBuild(lesson, new Compiler());
        var solution = Sources.of(lesson.solution());
        var done = new AtomicBoolean();
        var load = load(done);
        var good = 0;
        try (var ready = build.ready(solution)) {
            for (var n = 1; n <= runs; n++) {
                var outcomes =
                        new CapturedOutput().during(() -> Await.within(Verify.DEADLINE, () -> ready.run(test -> true)));
                var red = outcomes.stream().filter(outcome -> !outcome.green()).toList();
                good += !outcomes.isEmpty() && red.isEmpty() ? 1 : 0;
                for (var outcome : red) {
                    out.println("run " + n + ": " + outcome.test() + "\n"
                            + outcome.failure().orElseThrow().message());
                }
                if (n % 10 == 0 || n == runs) {
                    out.println("lesson " + lesson.number() + ": " + good + " of " + n + " runs green");
                }
            }
        } finally {
            done.set(true);
            load.forEach(Thread::interrupt);
        }
        return good == runs;
    }

    private static List<Thread> load(AtomicBoolean done) {
        return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(core -> Thread.ofPlatform()
                        .daemon()
                        .name("load-" + core)
                        .start(() -> {
                            var busy = 1L;
                            while (!done.get()) {
                                busy = busy * 31 + System.nanoTime();
                            }
                        }))
                .toList();
    }
}
