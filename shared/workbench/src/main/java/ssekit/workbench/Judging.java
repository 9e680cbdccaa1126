package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import ssekit.lesson.Mistake;

/// Has one submission judged. When a process ends or has to be ended, that is the verdict on the exercise at hand, and
/// another process goes on with the next.
final class Judging implements AutoCloseable {
    private final Kit kit;
    private final Limits limits;
    private final Submission submission;
    private final String core;
    private final Path scratch;
    private final Lock starting = new ReentrantLock();
    private final Thread whenCutOff = Thread.ofPlatform().unstarted(this::cutOff);
    private final Deque<ExerciseId> pending = new ArrayDeque<>();
    private final List<Grade> grades = new ArrayList<>();
    private final long start = System.nanoTime();
    private long startOfLesson;
    private long begun;
    private int lesson;
    private Duration took = Duration.ZERO;
    private Mark mark = Mark.DONE;
    private boolean judged;
    private volatile JudgeProcess process;

    Judging(Kit kit, Limits limits, Submission submission, String core) {
        this.kit = kit;
        this.limits = limits;
        this.submission = submission;
        this.core = core;
        this.scratch = emptyFolder(Path.of(System.getProperty("java.io.tmpdir")));
        Runtime.getRuntime().addShutdownHook(whenCutOff);
    }

    /// A grade for each exercise of each lesson.
    List<Grade> run() throws InterruptedException {
        for (var each : kit.lessons()) {
            var why = submission.copy(each, scratch.resolve("work").resolve(each.folder()));
            for (var place : Place.of(Sources.of(each.solution()))) {
                var exercise = new ExerciseId(each.number(), place.number());
                why.ifPresentOrElse(
                        known -> grades.add(new Grade(submission.learner(), exercise, known, Duration.ZERO)),
                        () -> pending.add(exercise));
            }
        }
        while (!pending.isEmpty()) {
            if (patience().isZero()) {
                giveLesson(Mark.TIMED_OUT);
            } else {
                judge();
            }
        }
        grades.sort(Comparator.comparingInt((Grade one) -> one.exercise().lesson())
                .thenComparing(one -> one.exercise().number()));
        return grades;
    }

    /// From the first exercise that has no grade, as far as one process goes.
    private void judge() throws InterruptedException {
        try (var running = start()) {
            var ready = false;
            while (!pending.isEmpty()) {
                var patience = patience();
                switch (running.next(patience)) {
                    case JudgeProcess.Heard.Word(var told) -> {
                        ready = true;
                        hear(told);
                    }
                    case JudgeProcess.Heard.End(var code) -> {
                        ended(ready, code);
                        return;
                    }
                    case JudgeProcess.Heard.Silence() -> {
                        took = took.plus(patience);
                        give(Mark.TIMED_OUT);
                        return;
                    }
                }
            }
        }
    }

    private JudgeProcess start() {
        starting.lock();
        try {
            process = new JudgeProcess(kit, emptyFolder(scratch), scratch.resolve("work"), core, List.copyOf(pending));
            return process;
        } finally {
            starting.unlock();
        }
    }

    /// How long to wait for the next word.
    private Duration patience() {
        var now = System.nanoTime();
        if (lesson != pending.getFirst().lesson()) {
            lesson = pending.getFirst().lesson();
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

    private void ended(boolean ready, int code) {
        if (!ready) {
            throw new Mistake("Expected Java to start for a submission, but it ended with code " + code
                    + " and without a word: look whether memory is left.");
        }
        give(mark != Mark.EXITED && code == WorkerProcess.OUT_OF_MEMORY ? Mark.OUT_OF_MEMORY : Mark.EXITED);
    }

    private void hear(Told told) {
        switch (told) {
            case Told.Judged(var outcome) -> {
                took = took.plusNanos(System.nanoTime() - begun);
                judged = true;
                mark = outcome.green() ? mark : outcome.notBegun() ? Mark.OPEN : Mark.WRONG;
            }
            case Told.Ran ran -> give(judged ? mark : Mark.WRONG); // nothing tested is not done
            case Told.Exits exits -> mark = Mark.EXITED;
            case Told.Problems problems -> giveLesson(Mark.DOES_NOT_COMPILE);
            case Told.Ready ready -> {}
            case Told.Found tests -> {}
            case Told.Begun test -> begun = System.nanoTime();
            case Told.Busy busy -> {}
            case Told.Taped tape -> {}
            case Told.Stuck stuck -> {}
        }
    }

    /// All that is left of the lesson at hand.
    private void giveLesson(Mark given) {
        while (!pending.isEmpty() && pending.getFirst().lesson() == lesson) {
            give(given);
        }
    }

    private void give(Mark given) {
        grades.add(new Grade(submission.learner(), pending.removeFirst(), given, took));
        took = Duration.ZERO;
        mark = Mark.DONE;
        judged = false;
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
        delete(scratch);
    }

    private static Path emptyFolder(Path in) {
        try {
            return Files.createTempDirectory(in, "grade");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As far as it can be deleted: what a submission has made of its folder is its own affair.
    private static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // left behind for the system to clean up
        }
    }
}
