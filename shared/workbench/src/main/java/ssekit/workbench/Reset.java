package ssekit.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ssekit.lesson.Mistake;

/// Restores the starter's code, after saving the learner's.
final class Reset {
    private final Kit kit;

    Reset(Kit kit) {
        this.kit = kit;
    }

    /// Returns where the old work was saved; empty if it was the kit's own.
    Optional<Path> lesson(Lesson lesson) {
        var saved = new SavedWork(kit).save("reset", List.of(lesson));
        SavedWork.clear(lesson);
        Starters.of(Sources.of(lesson.solution())).writeTo(lesson.starter());
        return saved;
    }

    /// What to tell of either.
    static String words(Optional<Path> saved) {
        return saved.map(folder -> "What you had is saved in " + folder + ".")
                .orElse("Nothing there was yours, so nothing had to be saved.");
    }

    /// One exercise only; what else stands in its file stays.
    Optional<Path> exercise(Lesson lesson, int exercise) {
        var work = Sources.of(lesson.starter());
        var place = ExerciseLocation.of(work).stream()
                .filter(one -> one.number() == exercise)
                .findFirst()
                .orElseThrow(() -> new Mistake("Expected the comment of exercise " + exercise
                        + " to stand where it stood, but it is gone: reset the lesson."));
        var path = lesson.starter().relativize(place.file());
        var reset = Starters.open(work.files().get(path), number -> number == exercise);
        var saved = new SavedWork(kit).save("reset", List.of(lesson));
        new Sources(work.folder(), Map.of(path, reset)).writeTo(lesson.starter());
        return saved;
    }
}
