package ssekit.workbench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// The grades of one submission, in the order in which its runner reports them.
final class SubmissionGrades {
    private final String learner;
    private final Deque<ExerciseId> pending;
    private final List<LearnerGrade> grades = new ArrayList<>();
    private long begun;
    private Duration took = Duration.ZERO;
    private Grade mark = Grade.DONE;
    private boolean judged;
    private String trouble = "";

    SubmissionGrades(String learner, List<ExerciseId> exercises) {
        this.learner = learner;
        this.pending = new ArrayDeque<>(exercises);
    }

    /// Those without a grade.
    List<ExerciseId> pending() {
        return List.copyOf(pending);
    }

    /// The lesson at hand.
    int lesson() {
        return pending.getFirst().lesson();
    }

    /// In the order of the exercises.
    List<LearnerGrade> grades() {
        return grades.stream()
                .sorted(Comparator.comparingInt(
                                (LearnerGrade one) -> one.exercise().lesson())
                        .thenComparing(one -> one.exercise().number()))
                .toList();
    }

    /// Why some were not judged, in words; empty if all were.
    String trouble() {
        return trouble;
    }

    void hear(WorkerMessage told) {
        switch (told) {
            case WorkerMessage.Judged(var outcome) -> {
                took = took.plusNanos(System.nanoTime() - begun);
                judged = true;
                mark = outcome.green() ? mark : outcome.notBegun() ? Grade.OPEN : Grade.WRONG;
            }
            case WorkerMessage.Ran ran -> give(judged ? mark : Grade.WRONG); // nothing tested is not done
            case WorkerMessage.Exits exits -> mark = Grade.EXITED;
            case WorkerMessage.Problems problems -> giveLesson(lesson(), Grade.DOES_NOT_COMPILE);
            case WorkerMessage.Failed(var words) -> {
                trouble = words;
                giveLesson(lesson(), Grade.NOT_JUDGED);
            }
            case WorkerMessage.Ready ready -> {}
            case WorkerMessage.Found tests -> {}
            case WorkerMessage.Begun test -> begun = System.nanoTime();
            case WorkerMessage.Busy busy -> {}
            case WorkerMessage.Taped tape -> {}
            case WorkerMessage.Stuck stuck -> {}
        }
    }

    /// The runner's process has ended, by itself or because the submission ended it.
    void ended(int code) {
        give(mark != Grade.EXITED && code == WorkerProcess.OUT_OF_MEMORY ? Grade.OUT_OF_MEMORY : Grade.EXITED);
    }

    /// Nothing was heard for so long.
    void silent(Duration patience) {
        took = took.plus(patience);
        give(Grade.TIMED_OUT);
    }

    /// All that is left of a lesson.
    void giveLesson(int lesson, Grade given) {
        var all =
                pending.stream().filter(exercise -> exercise.lesson() == lesson).toList();
        pending.removeAll(all);
        all.forEach(exercise -> give(exercise, given));
    }

    /// All that is left.
    void giveUp(String why) {
        trouble = why;
        while (!pending.isEmpty()) {
            give(Grade.NOT_JUDGED);
        }
    }

    private void give(Grade given) {
        give(pending.removeFirst(), given);
    }

    private void give(ExerciseId exercise, Grade given) {
        grades.add(new LearnerGrade(learner, exercise, given, took));
        took = Duration.ZERO;
        mark = Grade.DONE;
        judged = false;
    }
}
