package ssekit.workbench;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/// Reports a test that goes on after it was cut off. Nothing inside this process can end such a test.
final class HangWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Lesson lesson;
    private final LessonBuild.Test test;
    private final Consumer<WorkerMessage> tell;
    private final Thread tested = Thread.currentThread();
    private final Thread thread;
    private volatile long begun;

    HangWatch(Lesson lesson, LessonBuild.Test test, Consumer<WorkerMessage> tell) {
        this.lesson = lesson;
        this.test = test;
        this.tell = tell;
        begin();
        thread = Thread.ofVirtual().start(this::watch);
    }

    /// The test begins, again.
    void begin() {
        begun = System.nanoTime();
    }

    private void watch() {
        try {
            var before = Load.now();
            while (!isOver(1) || Load.now().isOthersSince(before) && !isOver(Rerun.TIMES_AS_LONG)) {
                Thread.sleep(LOOK);
            }
            Memory.exitIfUsedUp();
            tell.accept(new WorkerMessage.Taped(Tape.of(lesson, test.name()).toText()));
            tell.accept(new WorkerMessage.Stuck(test.name(), place()));
        } catch (InterruptedException e) {
            // it has ended in time
        }
    }

    /// Whether the test goes on for twice as long as it may, or so many times that.
    private boolean isOver(int times) {
        return System.nanoTime() - begun > TestRun.cutOff().toNanos() * 2 * times;
    }

    private String place() {
        return Arrays.stream(tested.getStackTrace())
                .filter(frame -> frame.getClassLoaderName() == null
                        && frame.getClassName().startsWith("ssekit."))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
