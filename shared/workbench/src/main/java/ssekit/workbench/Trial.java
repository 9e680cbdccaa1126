package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tests changed solutions of a lesson, one after the other, as it tests a learner's work: a [Worker] in its own
/// process runs them, so that neither an endless loop nor a full memory does harm.
final class Trial implements AutoCloseable {
    /// A worker that says nothing for so long is given up. It says itself when a test is stuck.
    private static final long SILENCE_SECONDS = 300;

    /// Classes and threads that are never freed add up.
    private static final int RUNS = 40;

    private final Lesson lesson;
    private final ScratchFolder scratch = ScratchFolder.create();
    private final Lesson copy;
    private final BlockingQueue<Heard> words = new LinkedBlockingQueue<>();
    private Optional<WorkerProcess> worker = Optional.empty();
    private volatile long run;

    Trial(Lesson lesson) {
        this.lesson = lesson;
        var kit = lesson.kit().root();
        link(scratch.path().resolve(".kit"), kit.resolve(".kit"));
        link(scratch.path().resolve("solutions"), kit.resolve("solutions"));
        this.copy = new Kit(scratch.path()).lesson(String.valueOf(lesson.number()));
        Sources.of(lesson.tests()).writeTo(copy.tests());
    }

    private record Heard(WorkerProcess from, WorkerMessage.Of word) {}

    /// The first test that was red, and what it said.
    record Red(int exercise, String test, String message) {}

    /// Runs the tests of an exercise, then those of the exercises before it, until one is red.
    ///
    /// @throws DoesNotCompile with the compiler's words
    Optional<Red> firstRed(Sources changed, int exercise) throws InterruptedException {
        changed.writeTo(
                new Kit(scratch.path()).lesson(String.valueOf(lesson.number())).starter());
        run++;
        if (run % RUNS == 0) {
            giveUp();
        }
        var running = start();
        running.send(new Task(run, lesson.number(), exercise, false));
        var at = new WorkerMessage.Begun("the first test", exercise);
        while (true) {
            var heard = words.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
            if (heard == null) {
                giveUp();
                return red(at, "Nothing was heard of it for " + SILENCE_SECONDS + " seconds.");
            }
            if (heard.from() != running || heard.word().run() != run) {
                continue;
            }
            switch (heard.word().told()) {
                case WorkerMessage.Begun test -> at = test;
                case WorkerMessage.Problems(var problems) -> throw new DoesNotCompile(lesson, List.of(problems));
                case WorkerMessage.Judged(var outcome)
                when !outcome.green() -> {
                    return red(at, outcome.failure().orElseThrow().message());
                }
                case WorkerMessage.Stuck(var test, var place) -> {
                    giveUp();
                    return red(at, "It never ended. " + place);
                }
                case WorkerMessage.Exits(var why) -> {
                    giveUp();
                    return red(at, why);
                }
                case WorkerMessage.Ran ran -> {
                    return Optional.empty();
                }
                default -> {}
            }
        }
    }

    private WorkerProcess start() {
        var running = worker.filter(WorkerProcess::isAlive)
                .orElseGet(() -> WorkerProcess.start(copy.kit(), this::hear, (from, code) -> hear(from, end(code))));
        worker = Optional.of(running);
        return running;
    }

    private void hear(WorkerProcess from, WorkerMessage.Of word) {
        words.add(new Heard(from, word));
    }

    private WorkerMessage.Of end(int code) {
        return new WorkerMessage.Of(run, new WorkerMessage.Exits("It ended its process with exit code " + code + "."));
    }

    private void giveUp() {
        worker.ifPresent(WorkerProcess::close);
        worker = Optional.empty();
    }

    private static Optional<Red> red(WorkerMessage.Begun test, String message) {
        return Optional.of(new Red(test.exercise(), test.test(), message));
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        giveUp();
        scratch.close();
    }
}
