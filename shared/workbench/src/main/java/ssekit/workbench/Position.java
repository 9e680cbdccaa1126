package ssekit.workbench;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The learner's position in the course, and which exercises are done.
final class Position {
    private final Kit kit;
    private final Progress progress;
    private Lesson lesson;
    private List<ExerciseLocation> exercises = List.of();
    private int number;
    private Sources work;
    private FileStamps stamps;

    /// Begins at the first lesson that is not done.
    Position(Kit kit) {
        this.kit = kit;
        this.progress = new Progress(kit);
        open(kit.lessons().stream()
                .filter(one -> !isDone(one))
                .findFirst()
                .orElse(kit.lessons().getFirst()));
    }

    Kit kit() {
        return kit;
    }

    Lesson lesson() {
        return lesson;
    }

    Progress progress() {
        return progress;
    }

    /// All of the lesson.
    List<ExerciseLocation> exercises() {
        return exercises;
    }

    ExerciseLocation exercise() {
        return exercises.get(number - 1);
    }

    /// The exercise's, counted from 1.
    int number() {
        return number;
    }

    /// Where the exercise stands in the learner's files; where it would, if its comment is gone.
    ExerciseLocation place() {
        return ExerciseLocation.of(work).stream()
                .filter(place -> place.number() == number)
                .findFirst()
                .orElseGet(() -> exercise().in(lesson));
    }

    boolean isLessonDone() {
        return isDone(lesson, exercises);
    }

    boolean isLastLesson() {
        return lesson.equals(kit.lessons().getLast());
    }

    boolean isAllDone() {
        return nextOpen(lesson).isEmpty();
    }

    /// The next lesson after this one that is not done, or else the first.
    Optional<Lesson> nextOpen(Lesson after) {
        return Stream.concat(
                        kit.lessons().stream().filter(one -> one.number() > after.number()), kit.lessons().stream())
                .filter(one -> !isDone(one))
                .findFirst();
    }

    private boolean isDone(Lesson one) {
        return isDone(one, ExerciseLocation.of(Sources.of(one.solution())));
    }

    private boolean isDone(Lesson one, List<ExerciseLocation> places) {
        return places.stream().allMatch(place -> progress.isDone(one, place.number()));
    }

    /// Turns to a lesson, at its first exercise that is not done.
    void open(Lesson other) {
        lesson = other;
        exercises = ExerciseLocation.of(Sources.of(lesson.solution()));
        number = exercises.stream()
                .mapToInt(ExerciseLocation::number)
                .filter(one -> !progress.isDone(lesson, one))
                .findFirst()
                .orElse(1);
        stamps = FileStamps.of(lesson.starter());
        work = Sources.of(lesson.starter());
    }

    /// Turns to an exercise of this lesson.
    void goTo(int other) {
        number = other;
    }

    /// Turns to the next or, with -1, to the previous exercise, also of another lesson; stays where there is none.
    boolean turn(int by) {
        var lessons = kit.lessons();
        var to = number + by;
        if (to >= 1 && to <= exercises.size()) {
            number = to;
        } else {
            var at = lessons.indexOf(lesson) + by;
            if (at < 0 || at >= lessons.size()) {
                return false;
            }
            open(lessons.get(at));
            number = by > 0 ? 1 : exercises.size();
        }
        return true;
    }

    /// An earlier exercise may have suffered, or what was done there may have been taken back.
    int toBlame(Outcome red) {
        var open = red.failure().orElseThrow().open().orElse(red.exercise());
        return open < red.exercise() && progress.isDone(lesson, open) ? open : Math.max(1, red.exercise());
    }

    /// Writes down whether an exercise of this lesson is done.
    void mark(int exercise, boolean isDone) {
        progress.mark(lesson, exercise, isDone);
    }

    /// Whether the files are other ones than at the last look.
    boolean hasChanged() {
        try {
            var stampsNow = FileStamps.of(lesson.starter());
            if (stampsNow.equals(stamps) && !stampsNow.isFresh(Instant.now())) {
                return false;
            }
            var now = Sources.of(lesson.starter());
            var isOther = !now.equals(work);
            work = now;
            stamps = stampsNow;
            return isOther;
        } catch (UncheckedIOException e) {
            return false; // an editor is just putting a new file in the place of the old one: look again
        }
    }
}
