package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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

/// `make grade`: runs the kit's own tests on a folder of submissions, one submission per core at a time.
final class GradeCommand {
    private final Kit kit;
    private final Limits limits;
    private final List<Sandbox> sandboxes;
    private final PrintStream out;
    private final List<ExerciseId> exercises;
    private final BlockingQueue<String> cores = new LinkedBlockingQueue<>(Cores.all());

    /// @param sandboxes those to choose from, the best one first
    GradeCommand(Kit kit, Limits limits, List<Sandbox> sandboxes, PrintStream out) {
        this.kit = kit;
        this.limits = limits;
        this.sandboxes = sandboxes;
        this.out = out;
        this.exercises = kit.exercises();
    }

    /// @param from the folder of the submissions
    /// @param to the folder for the grades, outside of it; empty for the one that it lies in
    boolean run(String from, String to) throws IOException, InterruptedException {
        if (from.isEmpty()) {
            throw new Mistake("Expected the folder of the submissions, as in make grade DIR=submissions.");
        }
        var dir = Path.of(from).toAbsolutePath().normalize();
        var submissions = new Submissions(kit, dir).all(out);
        var target = target(dir, to.isEmpty() ? dir.resolveSibling("") : Path.of(to));
        var sandbox = Sandbox.find(sandboxes, this::canStart);
        out.println(sandbox.words() + "\n");
        var grades = judge(submissions, sandbox, target);
        out.println();
        new GradeTable(grades).print(out);
        out.println("\nEach exercise of each learner stands in " + target.resolve("grades.csv") + " and grades.json.");
        return grades.stream().noneMatch(grade -> grade.mark() == Grade.NOT_JUDGED);
    }

    private boolean canStart(Sandbox sandbox) {
        try (var scratch = ScratchFolder.create()) {
            return RunnerProcess.canStart(kit, sandbox, scratch, cores.element());
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

    private List<LearnerGrade> judge(List<Submission> submissions, Sandbox sandbox, Path target)
            throws IOException, InterruptedException {
        var grades = new ArrayList<LearnerGrade>();
        try (var threads = Executors.newFixedThreadPool(cores.size())) {
            var judged = new ExecutorCompletionService<Judged>(threads);
            submissions.forEach(submission -> judged.submit(() -> judge(submission, sandbox)));
            try {
                for (var n = 1; n <= submissions.size(); n++) {
                    var one = judged.take().get();
                    grades.addAll(one.sheet().grades());
                    grades.sort(Comparator.comparing(LearnerGrade::learner));
                    new GradeFiles(grades).writeTo(target);
                    out.printf("%3d of %d  %s%n", n, submissions.size(), one);
                }
            } finally {
                threads.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return grades;
    }

    private record Judged(String learner, SubmissionGrades sheet, Duration took) {
        @Override
        public String toString() {
            return "%-24s %6s exercises done, %.1f s%s"
                    .formatted(
                            GradeTable.name(learner),
                            GradeTable.done(sheet.grades()),
                            took.toMillis() / 1000.0,
                            sheet.trouble().isEmpty() ? "" : "; not judged: " + sheet.trouble());
        }
    }

    private Judged judge(Submission submission, Sandbox sandbox) throws InterruptedException {
        var start = System.nanoTime();
        var sheet = new SubmissionGrades(submission.learner(), exercises);
        var core = cores.take();
        try (var grader = new SubmissionGrader(kit, limits, sandbox, submission, core, sheet)) {
            grader.run();
        } catch (RuntimeException e) { // such as a disk that is full: it costs one submission's grades and not all
            sheet.giveUp(e.getMessage());
        } finally {
            cores.add(core);
        }
        return new Judged(submission.learner(), sheet, Duration.ofNanos(System.nanoTime() - start));
    }
}
