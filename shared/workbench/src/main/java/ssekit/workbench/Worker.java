package ssekit.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ssekit.testkit.Await;

/// A process that runs learners' code, so that the workbench survives it. It takes tasks from its standard input, a
/// line each, and tells on its standard output what comes of them.
///
/// A task that comes while another one runs takes its place. The process ends when its input does.
final class Worker {
    /// A test that waits gives up after 2 seconds, [TestRun] cuts it off a second later, and then it is stuck.
    private static final Duration STUCK = Duration.ofSeconds(2);

    private static final Duration TO_END = Duration.ofMillis(100);

    private final Kit kit = new Kit(Path.of(""));
    private final Compiler compiler = new Compiler();
    private final Map<Integer, Compiles> recompilers = new HashMap<>();
    private final PrintStream wire = System.out;
    private final BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private Thread running = new Thread();
    /// Guarded by this. The compiler must not be interrupted: it would close its files for good.
    private boolean isInTest;

    private volatile boolean isEnding;
    private volatile long run;

    void work() throws IOException, InterruptedException {
        System.setIn(InputStream.nullInputStream()); // what the learner's code could read are the tasks
        ExitWatch.start(words -> tell(new Told.Exits(words)));
        tell(new Told.Ready());
        for (var line = tasks.readLine(); line != null; line = tasks.readLine()) {
            end();
            begin(Task.ofLine(line));
        }
    }

    /// Ends the task under way, if it lets itself be ended; if not, the workbench takes another worker.
    private void end() throws InterruptedException {
        isEnding = true;
        while (running.isAlive()) {
            interruptTest();
            running.join(TO_END);
        }
        isEnding = false;
    }

    private synchronized void interruptTest() {
        if (isInTest) {
            running.interrupt();
        }
    }

    private synchronized void setInTest(boolean now) {
        isInTest = now;
        Thread.interrupted(); // it was meant for a test that is over
    }

    private void begin(Task task) {
        run = task.run();
        tell(new Told.Ready());
        running = Thread.ofPlatform().name("tests").start(() -> test(task));
    }

    private void test(Task task) {
        var before = Thread.getAllStackTraces().keySet();
        var lesson = kit.lesson(String.valueOf(task.lesson()));
        var printed = new Printed();
        var green = Optional.<Tape>empty();
        try (var ready = new Bench(lesson, recompilers.computeIfAbsent(task.lesson(), any -> new Recompiler(compiler)))
                .ready(Sources.of(task.solution() ? lesson.solution() : lesson.starter()))) {
            green = printed.during(() -> judge(lesson, ready, task.exercise()));
        } catch (DoesNotCompile e) {
            tell(new Told.Problems(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            tell(new Told.Exits("The tests could not be run: " + e + "."));
        }
        tell(new Told.Ran(printed.text(Explained.PRINTED_LINES), leftBehind(before)));
        green.ifPresent(tape -> tell(new Told.Taped(tape.toText()))); // nobody's verdict waits for it
    }

    /// The recording of the last test, if all were green.
    private Optional<Tape> judge(Lesson lesson, Bench.Ready ready, int exercise) {
        var tests = ready.tests();
        var own = tests.stream().filter(test -> test.exercise() == exercise).toList();
        tell(new Told.Found(own.stream().map(Bench.Test::name).collect(Collectors.joining(","))));
        var all = Stream.concat(own.stream(), tests.stream().filter(test -> test.exercise() < exercise))
                .toList();
        var isGreen = all.stream().allMatch(test -> !isEnding && isGreen(lesson, ready, test));
        return isGreen && !all.isEmpty()
                ? Optional.of(Tape.of(lesson, all.getLast().name()))
                : Optional.empty();
    }

    private boolean isGreen(Lesson lesson, Bench.Ready ready, Bench.Test test) {
        tell(new Told.Begun(test.name(), test.exercise()));
        var outcome = watched(
                lesson, test.name(), () -> ready.run(test.name()::equals).getFirst());
        tell(new Told.Judged(outcome));
        if (!outcome.green()) {
            tell(new Told.Taped(Tape.of(lesson, test.name()).toText()));
        }
        return outcome.green();
    }

    private Outcome watched(Lesson lesson, String test, Supplier<Outcome> work) {
        var me = Thread.currentThread();
        var watch = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(Await.deadline().plus(STUCK));
                tell(new Told.Taped(Tape.of(lesson, test).toText()));
                tell(new Told.Stuck(test, place(me)));
            } catch (InterruptedException e) {
                // it has ended in time
            }
        });
        setInTest(true);
        try {
            return work.get();
        } finally {
            setInTest(false);
            watch.interrupt();
        }
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> frame.getClassLoaderName() == null
                        && frame.getClassName().startsWith("ssekit."))
                .filter(frame -> !frame.getClassName().startsWith("ssekit.workbench."))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /// Threads that the learner's code has started and not ended.
    private static String leftBehind(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread != Thread.currentThread())
                .filter(thread -> thread.getContextClassLoader() instanceof Classes)
                .map(Thread::getName)
                .filter(name -> !name.startsWith("helidon-") && !name.startsWith("junit-"))
                .collect(Collectors.joining(", "));
    }

    private void tell(Told told) {
        synchronized (wire) {
            wire.println(told.toLine(run));
            wire.flush();
        }
    }
}
