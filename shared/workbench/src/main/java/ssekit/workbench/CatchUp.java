package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import ssekit.lesson.Mistake;

/// Replaces a learner's lessons by solutions, and brings the lessons back.
///
/// A folder of [SavedWork] holds each replaced lesson and the fingerprints of the solution that replaced it. While
/// the lesson still matches them, it is the kit's, and the learner's work is in the folder.
final class CatchUp {
    private static final String NAME = "catch-up";

    private final Kit kit;
    private final SavedWork saved;

    CatchUp(Kit kit) {
        this.kit = kit;
        this.saved = new SavedWork(kit);
    }

    /// Puts the lessons before this one away, in one folder with all that is still away since the last time.
    Path to(Lesson next) {
        var before = kit.lessons().stream()
                .filter(lesson -> lesson.number() < next.number())
                .toList();
        if (before.isEmpty()) {
            throw new Mistake("Nothing comes before lesson 1: give a later one, such as LESSON=4.");
        }
        var folder = saved.newFolder(NAME);
        for (var lesson : kit.lessons()) {
            var away = putAway(lesson);
            if (before.contains(lesson) || away.isPresent()) {
                SavedWork.copy(away.orElse(lesson.starter()), folder.resolve(lesson.folder()));
                replace(lesson, lesson.solution());
                write(installed(folder, lesson), fingerprints(lesson));
            }
        }
        return folder;
    }

    /// Brings back what was put away last, after saving what is there now. Called again, it goes back by one more.
    Path restore() {
        var last = folders()
                .reduce((first, second) -> second)
                .orElseThrow(
                        () -> new Mistake("Nothing was put away by make catch-up, so there is nothing to bring back."));
        var lessons = kit.lessons().stream()
                .filter(lesson -> Files.isDirectory(last.resolve(lesson.folder())))
                .toList();
        saved.save("before-restore", lessons);
        lessons.forEach(lesson -> replace(lesson, last.resolve(lesson.folder())));
        return move(last, last.resolveSibling(last.getFileName() + "-restored"));
    }

    /// Where the learner's work on a lesson lies while an unchanged solution has its place.
    Optional<Path> putAway(Lesson lesson) {
        var now = fingerprints(lesson);
        return folders()
                .filter(folder -> Files.exists(installed(folder, lesson)))
                .filter(folder -> Sources.read(installed(folder, lesson)).equals(now))
                .map(folder -> folder.resolve(lesson.folder()))
                .reduce((first, second) -> second);
    }

    /// Those that have not been brought back.
    private Stream<Path> folders() {
        return saved.folders().stream()
                .filter(folder -> folder.getFileName().toString().endsWith("-" + NAME));
    }

    private static Path installed(Path folder, Lesson lesson) {
        return folder.resolve(lesson.folder() + ".sha256");
    }

    private static String fingerprints(Lesson lesson) {
        return Fingerprints.of(Sources.of(lesson.starter()).files());
    }

    /// Puts files in the place of a lesson's work, of which nothing is left.
    private static void replace(Lesson lesson, Path by) {
        SavedWork.clear(lesson);
        SavedWork.copy(by, lesson.starter());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path move(Path from, Path to) {
        try {
            return Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
