package ssekit.workbench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// The grades of one submission, as they come in: exercise after exercise, from what its judge tells.
final class Sheet {
    private final String learner;
    private final Deque<ExerciseId> pending;
    private final List<Grade> grades = new ArrayList<>();
    private long begun;
    private Duration took = Duration.ZERO;
    private Mark mark = Mark.DONE;
    private boolean judged;
    private String trouble = "";

    Sheet(String learner, List<ExerciseId> exercises) {
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
    List<Grade> grades() {
        return grades.stream()
                .sorted(Comparator.comparingInt((Grade one) -> one.exercise().lesson())
                        .thenComparing(one -> one.exercise().number()))
                .toList();
    }

    /// Why some were not judged, in words; empty if all were.
    String trouble() {
        return trouble;
    }

    void hear(Told told) {
        switch (told) {
            case Told.Judged(var outcome) -> {
                took = took.plusNanos(System.nanoTime() - begun);
                judged = true;
                mark = outcome.green() ? mark : outcome.notBegun() ? Mark.OPEN : Mark.WRONG;
            }
            case Told.Ran ran -> give(judged ? mark : Mark.WRONG); // nothing tested is not done
            case Told.Exits exits -> mark = Mark.EXITED;
            case Told.Problems problems -> giveLesson(lesson(), Mark.DOES_NOT_COMPILE);
            case Told.Failed(var words) -> {
                trouble = words;
                giveLesson(lesson(), Mark.NOT_JUDGED);
            }
            case Told.Ready ready -> {}
            case Told.Found tests -> {}
            case Told.Begun test -> begun = System.nanoTime();
            case Told.Busy busy -> {}
            case Told.Taped tape -> {}
            case Told.Stuck stuck -> {}
        }
    }

    /// The judge has ended: by its own will, or that of what it judged.
    void ended(int code) {
        give(mark != Mark.EXITED && code == WorkerProcess.OUT_OF_MEMORY ? Mark.OUT_OF_MEMORY : Mark.EXITED);
    }

    /// Nothing was heard for so long.
    void silent(Duration patience) {
        took = took.plus(patience);
        give(Mark.TIMED_OUT);
    }

    /// All that is left of a lesson.
    void giveLesson(int lesson, Mark given) {
        var all =
                pending.stream().filter(exercise -> exercise.lesson() == lesson).toList();
        pending.removeAll(all);
        all.forEach(exercise -> give(exercise, given));
    }

    /// All that is left.
    void giveUp(String why) {
        trouble = why;
        while (!pending.isEmpty()) {
            give(Mark.NOT_JUDGED);
        }
    }

    private void give(Mark given) {
        give(pending.removeFirst(), given);
    }

    private void give(ExerciseId exercise, Mark given) {
        grades.add(new Grade(learner, exercise, given, took));
        took = Duration.ZERO;
        mark = Mark.DONE;
        judged = false;
    }
}
