package ssekit.workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Grades one submission. If a process ends or has to be ended, that is the verdict on the current exercise, and
/// another process goes on with the next.
final class SubmissionGrader implements AutoCloseable {
    private final Kit kit;
    private final Limits limits;
    private final Sandbox sandbox;
    private final Submission submission;
    private final String core;
    private final SubmissionGrades sheet;
    private final ScratchFolder scratch = ScratchFolder.create();
    private final Lock starting = new ReentrantLock();
    private final Thread whenCutOff = Thread.ofPlatform().unstarted(this::cutOff);
    private final long start = System.nanoTime();
    private long startOfLesson;
    private int lesson;
    private volatile RunnerProcess process;

    /// @param core see [RunnerProcess]
    /// @param sheet gets the grades
    SubmissionGrader(
            Kit kit, Limits limits, Sandbox sandbox, Submission submission, String core, SubmissionGrades sheet) {
        this.kit = kit;
        this.limits = limits;
        this.sandbox = sandbox;
        this.submission = submission;
        this.core = core;
        this.sheet = sheet;
        Runtime.getRuntime().addShutdownHook(whenCutOff);
    }

    void run() throws InterruptedException {
        for (var each : kit.lessons()) {
            submission.copy(each, work().resolve(each.folder())).ifPresent(why -> sheet.giveLesson(each.number(), why));
        }
        if (!sheet.pending().isEmpty()) {
            ScratchFolder.share(work()); // in a sandbox, the runner may be another user
        }
        while (!sheet.pending().isEmpty()) {
            if (patience().isZero()) {
                sheet.giveLesson(sheet.lesson(), Grade.TIMED_OUT);
            } else {
                judge();
            }
        }
    }

    private Path work() {
        return scratch.path().resolve("work");
    }

    /// From the first exercise that has no grade, as far as one process goes. That it does not start is no fault of the
    /// submission's, of which nothing has run.
    private void judge() throws InterruptedException {
        try (var running = start()) {
            switch (running.next(RunnerProcess.START)) {
                case RunnerProcess.Heard.Word ready -> hear(running);
                case RunnerProcess.Heard.End(var code) ->
                    sheet.giveUp("Java did not start (exit code " + code + "): look whether memory is left.");
                case RunnerProcess.Heard.Silence() -> sheet.giveUp("Java did not start in time: the machine is busy.");
            }
        }
    }

    private void hear(RunnerProcess running) throws InterruptedException {
        while (!sheet.pending().isEmpty()) {
            var patience = patience();
            switch (running.next(patience)) {
                case RunnerProcess.Heard.Word(var told) -> sheet.hear(told);
                case RunnerProcess.Heard.End(var code) -> {
                    sheet.ended(code);
                    return;
                }
                case RunnerProcess.Heard.Silence() -> {
                    sheet.silent(patience);
                    return;
                }
            }
        }
    }

    private RunnerProcess start() {
        starting.lock();
        try {
            process = new RunnerProcess(kit, sandbox, scratch.empty(), work(), core, sheet.pending());
            return process;
        } finally {
            starting.unlock();
        }
    }

    /// How long to wait for the next word.
    private Duration patience() {
        var now = System.nanoTime();
        if (lesson != sheet.lesson()) {
            lesson = sheet.lesson();
            startOfLesson = now;
        }
        var left = Stream.of(
                        limits.silence(),
                        limits.lesson().minusNanos(now - startOfLesson),
                        limits.all().minusNanos(now - start))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenCutOff);
        end();
    }

    private void cutOff() {
        starting.lock(); // and never unlocked: the program ends, and no other process is to start
        end();
    }

    private void end() {
        if (process != null) {
            process.close();
        }
        scratch.close();
    }
}
