package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import ssekit.lesson.Mistake;

/// `make grade`: judges a folder of submissions, one on each core at a time, with the kit's own tests.
final class Grading {
    private final Kit kit;
    private final Limits limits;
    private final PrintStream out;
    private final BlockingQueue<String> cores = new LinkedBlockingQueue<>(Cores.all());

    Grading(Kit kit, Limits limits, PrintStream out) {
        this.kit = kit;
        this.limits = limits;
        this.out = out;
    }

    /// @param from the folder of the submissions
    /// @param to the folder for the grades, outside of it; empty for the one that it lies in
    boolean run(String from, String to) throws IOException, InterruptedException {
        if (from.isEmpty()) {
            throw new Mistake("Expected the folder of the submissions, as in make grade DIR=submissions.");
        }
        var dir = Path.of(from).toAbsolutePath().normalize();
        var submissions = submissions(dir);
        var target = target(dir, to.isEmpty() ? dir.resolveSibling("") : Path.of(to));
        var grades = judge(submissions, target);
        out.println();
        new GradeTable(grades).print(out);
        out.println("\nEach exercise of each learner stands in " + target.resolve("grades.csv") + " and grades.json.");
        return true;
    }

    private List<Submission> submissions(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new Mistake("Expected a folder of submissions, but " + dir + " is none.");
        }
        if (kit.lessons().stream().anyMatch(lesson -> Files.exists(dir.resolve(lesson.folder())))) {
            throw new Mistake("Expected a folder with a folder for each learner, but " + dir
                    + " has lessons in it: give the folder above it.");
        }
        try (var paths = Files.list(dir)) {
            var visible = paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            var files = visible.stream()
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            if (!files.isEmpty()) {
                out.println(files.size() + " in " + dir + " left out, since a submission is a folder: "
                        + GradeTable.name(files.getFirst().getFileName().toString())
                        + (files.size() == 1 ? "." : " and others."));
            }
            var submissions = visible.stream()
                    .filter(path -> !files.contains(path))
                    .map(Submission::new)
                    .toList();
            if (submissions.isEmpty()) {
                throw new Mistake("Expected a folder for each learner in " + dir + ", found none.");
            }
            return submissions;
        }
    }

    /// Known to be writable before anything takes its time.
    private static Path target(Path dir, Path to) throws IOException {
        if (to.toAbsolutePath().normalize().startsWith(dir) || folder(to).startsWith(dir.toRealPath())) {
            throw new Mistake("Expected a folder for the grades outside of the submissions, got " + to
                    + ": choose another with OUT=.");
        }
        return to.toRealPath();
    }

    private static Path folder(Path to) throws IOException {
        try {
            var folder = Files.createDirectories(to).toRealPath();
            Files.delete(Files.createTempFile(folder, "grades", ""));
            return folder;
        } catch (FileSystemException e) {
            throw new Mistake(
                    "Expected a folder that can be written for the grades, got " + to + ": choose another with OUT=.");
        }
    }

    private List<Grade> judge(List<Submission> submissions, Path target) throws IOException, InterruptedException {
        var grades = new ArrayList<Grade>();
        try (var threads = Executors.newFixedThreadPool(cores.size())) {
            var judged = new ExecutorCompletionService<Judged>(threads);
            submissions.forEach(submission -> judged.submit(() -> judge(submission)));
            try {
                for (var n = 1; n <= submissions.size(); n++) {
                    var one = judged.take().get();
                    grades.addAll(one.grades());
                    grades.sort(Comparator.comparing(Grade::learner));
                    new Grades(grades).writeTo(target);
                    out.printf("%3d of %d  %s%n", n, submissions.size(), one);
                }
            } finally {
                threads.shutdownNow();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mistake mistake) {
                throw mistake;
            }
            throw new IllegalStateException(e.getCause());
        }
        return grades;
    }

    private record Judged(List<Grade> grades, Duration took) {
        @Override
        public String toString() {
            return "%-24s %6s exercises done, %.1f s"
                    .formatted(
                            GradeTable.name(grades.getFirst().learner()),
                            GradeTable.done(grades),
                            took.toMillis() / 1000.0);
        }
    }

    private Judged judge(Submission submission) throws InterruptedException {
        var start = System.nanoTime();
        var core = cores.take();
        try (var judging = new Judging(kit, limits, submission, core)) {
            return new Judged(judging.run(), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            cores.add(core);
        }
    }
}
