package ssekit.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tests one submission, exercise by exercise. The submission may end this process at any moment, so it reports
/// each result at once.
final class SubmissionRunner {
    private final Kit kit;
    private final Path submission;
    private final Compiler compiler = new Compiler();
    private final PrintStream wire = System.out;
    private final BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private long secret;

    /// @param submission a folder with the `src/main` of each lesson, under the lesson's folder name
    SubmissionRunner(Kit kit, Path submission) {
        this.kit = kit;
        this.submission = submission;
    }

    /// Each report carries the number that this process reads from its parent, so that a submission can't forge one.
    void judge(List<ExerciseId> exercises) throws IOException {
        secret = Long.parseLong(parent.readLine());
        System.setIn(InputStream.nullInputStream());
        Thread.ofPlatform().daemon().start(this::endWithParent);
        ExitWatch.start(words -> tell(new WorkerMessage.Exits(words)));
        tell(new WorkerMessage.Ready());
        new CapturedOutput().during(() -> {
            exercises.stream()
                    .collect(Collectors.groupingBy(ExerciseId::lesson, TreeMap::new, Collectors.toList()))
                    .forEach(this::judge);
            return true;
        });
    }

    private void endWithParent() {
        try {
            parent.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // it has gone, too
        }
        Runtime.getRuntime().halt(1);
    }

    private void judge(int number, List<ExerciseId> exercises) {
        try (var ready = ready(kit.lesson(String.valueOf(number)))) {
            for (var exercise : exercises) {
                ready.tests().stream()
                        .filter(test -> test.exercise() == exercise.number())
                        .allMatch(test -> isGreen(ready, test));
                tell(new WorkerMessage.Ran("", ""));
            }
        } catch (DoesNotCompile e) {
            tell(new WorkerMessage.Problems(e.getMessage()));
        } catch (RuntimeException e) { // what a submission throws, its test has caught
            tell(new WorkerMessage.Failed(e.toString()));
        }
    }

    private LessonBuild.Ready ready(Lesson lesson) {
        try {
            return new LessonBuild(lesson, compiler).ready(Sources.of(submission.resolve(lesson.folder())));
        } catch (StackOverflowError | IllegalStateException e) {
            throw new DoesNotCompile(lesson, List.of("The compiler failed: " + e)); // javac has its limits, too
        }
    }

    private boolean isGreen(LessonBuild.Ready ready, LessonBuild.Test test) {
        tell(new WorkerMessage.Begun(test.name(), test.exercise()));
        var run = Rerun.of(ready, again -> {
            tell(new WorkerMessage.Busy(again));
            return true;
        });
        var first = run.run(test.name());
        var outcome = isFinal(first) ? first : run.run(test.name());
        tell(new WorkerMessage.Judged(outcome));
        return outcome.green();
    }

    /// What is red at once gets a second run: the submission next to it may have the machine to itself for a while.
    private static boolean isFinal(Outcome outcome) {
        return outcome.green() || outcome.notBegun() || outcome.isWaiting();
    }

    private synchronized void tell(WorkerMessage told) {
        wire.println(told.toLine(secret));
        wire.flush();
    }
}
