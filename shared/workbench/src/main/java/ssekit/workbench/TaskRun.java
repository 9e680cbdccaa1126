package ssekit.workbench;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import ssekit.testkit.Machine;

/// One task of a [Worker], on its own thread: compiles, tests the exercise, then the others, and reports the
/// results.
final class TaskRun {
    private static final Duration LOOK = Duration.ofMillis(20);

    /// An interrupted test that goes on for longer will not end.
    private static final Duration TO_END = Machine.scaled(Duration.ofMillis(400));

    private final Kit kit;
    private final Task task;
    private final Lesson lesson;
    private final SourceCompiler compiler;
    private final Consumer<WorkerMessage> tell;
    private final CapturedOutput printed = new CapturedOutput();
    private final Thread thread = Thread.ofPlatform().name("tests").unstarted(this::run);
    /// Guarded by this. The compiler must not be interrupted: it would close its files for good.
    private boolean isInTest;

    private boolean hasWaited;
    private volatile boolean isEnding;

    private TaskRun(Kit kit, Task task, SourceCompiler compiler, Consumer<WorkerMessage> tell) {
        this.kit = kit;
        this.task = task;
        this.lesson = kit.lesson(String.valueOf(task.lesson()));
        this.compiler = compiler;
        this.tell = tell;
    }

    static TaskRun start(Kit kit, Task task, SourceCompiler compiler, Consumer<WorkerMessage> tell) {
        var run = new TaskRun(kit, task, compiler, tell);
        run.thread.start();
        return run;
    }

    /// Ends it. A test that does not let itself be ended ends this process, and the workbench takes another one.
    void end() throws InterruptedException {
        isEnding = true;
        var before = Load.now();
        var waited = Duration.ZERO;
        while (thread.isAlive()) {
            waited = interruptTest() ? waited.plus(LOOK) : waited;
            thread.join(LOOK);
            var most = Load.now().isOthersSince(before) ? TO_END.multipliedBy(Rerun.TIMES_AS_LONG) : TO_END;
            if (waited.compareTo(most) > 0) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private synchronized boolean interruptTest() {
        if (isInTest) {
            thread.interrupt();
        }
        return isInTest;
    }

    private synchronized void setInTest(boolean now) {
        isInTest = now;
        Thread.interrupted(); // it was meant for a test that is over
    }

    private void run() {
        var left = new LeftBehind();
        var own = Optional.<Tape>empty();
        try (var ready = new LessonBuild(lesson, compiler)
                .ready(Sources.of(task.solution() ? lesson.solution() : lesson.starter()))) {
            own = printed.during(() -> judge(ready));
        } catch (DoesNotCompile e) {
            tell.accept(new WorkerMessage.Problems(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            tell.accept(new WorkerMessage.Exits("The tests could not be run: " + e + "."));
        }
        tell.accept(new WorkerMessage.Ran(
                printed.text(FailureExplanation.PRINTED_LINES),
                hasWaited && !isEnding ? left.allNames() : left.names()));
        own.ifPresent(tape ->
                tell.accept(new WorkerMessage.Taped(tape.toText()))); // after the verdict, which does not wait for it
    }

    /// The recording of the exercise's last test, if all were green.
    private Optional<Tape> judge(LessonBuild.Ready ready) {
        var own = tests(ready, exercise -> exercise == task.exercise());
        tell.accept(
                new WorkerMessage.Found(own.stream().map(LessonBuild.Test::name).collect(Collectors.joining(","))));
        if (!own.stream().allMatch(test -> isGreen(ready, test, true))) {
            judgeDone(ready, exercise -> exercise != task.exercise());
            return Optional.empty();
        }
        var tape = own.isEmpty()
                ? Optional.<Tape>empty()
                : Optional.of(Tape.of(lesson, own.getLast().name()));
        var before = tests(ready, exercise -> exercise < task.exercise());
        if (!before.stream().allMatch(test -> isGreen(ready, test, true))) {
            return Optional.empty();
        }
        judgeDone(ready, exercise -> exercise > task.exercise());
        return tape;
    }

    /// What was done may have suffered: each such exercise up to its first test that is red.
    private void judgeDone(LessonBuild.Ready ready, IntPredicate which) {
        if (task.solution()) {
            return;
        }
        var progress = new Progress(kit);
        var red = new HashSet<Integer>();
        tests(ready, which.and(exercise -> progress.isDone(lesson, exercise))).stream()
                .filter(test -> !red.contains(test.exercise()) && !isGreen(ready, test, false))
                .forEach(test -> red.add(test.exercise()));
    }

    private static List<LessonBuild.Test> tests(LessonBuild.Ready ready, IntPredicate which) {
        return ready.tests().stream()
                .filter(test -> which.test(test.exercise()))
                .toList();
    }

    /// @param taped whether what happened in it is told when it is red
    private boolean isGreen(LessonBuild.Ready ready, LessonBuild.Test test, boolean taped) {
        if (isEnding) {
            return false;
        }
        tell.accept(new WorkerMessage.Begun(test.name(), test.exercise()));
        var outcome = watched(ready, test);
        hasWaited |= outcome.isWaiting();
        tell.accept(new WorkerMessage.Judged(outcome));
        if (!outcome.green() && taped) {
            tell.accept(new WorkerMessage.Taped(Tape.of(lesson, test.name()).toText()));
        }
        return outcome.green();
    }

    private Outcome watched(LessonBuild.Ready ready, LessonBuild.Test test) {
        try (var watch = new HangWatch(lesson, test, tell)) {
            setInTest(true);
            return Rerun.of(ready, again -> {
                        watch.begin();
                        tell.accept(new WorkerMessage.Busy(again));
                        return !isEnding;
                    })
                    .run(test.name());
        } finally {
            setInTest(false);
        }
    }
}
