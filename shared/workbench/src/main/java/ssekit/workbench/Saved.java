package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ssekit.lesson.Mistake;

/// A learner's work, copied away before something else takes its place: numbered folders that are never deleted.
final class Saved {
    private static final String CATCH_UP = "catch-up";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,8})-.*");

    private final Kit kit;

    Saved(Kit kit) {
        this.kit = kit;
    }

    /// Copies the work on these lessons into a new folder, and returns that.
    Path save(String why, List<Lesson> lessons) {
        var folder = kit.learned("saved").resolve("%04d-%s".formatted(lastNumber() + 1, why));
        lessons.forEach(lesson -> copy(lesson.starter(), folder.resolve(lesson.folder())));
        return folder;
    }

    /// Saves the lessons before this one, and puts the solutions in their place.
    Path catchUp(Lesson to) {
        var before = kit.lessons().stream()
                .filter(lesson -> lesson.number() < to.number())
                .toList();
        if (before.isEmpty()) {
            throw new Mistake("Nothing comes before lesson 1: give a later one, such as LESSON=4.");
        }
        var folder = save(CATCH_UP, before);
        before.forEach(lesson -> replace(lesson, lesson.solution()));
        return folder;
    }

    /// Brings back what the last catch-up has put away, after saving what is there now. Called again, it goes back by
    /// one more.
    Path restore() {
        var last = folders().stream()
                .filter(folder -> folder.getFileName().toString().endsWith("-" + CATCH_UP))
                .reduce((first, second) -> second)
                .orElseThrow(
                        () -> new Mistake("Nothing was put away by make catch-up, so there is nothing to bring back."));
        var lessons = kit.lessons().stream()
                .filter(lesson -> Files.isDirectory(last.resolve(lesson.folder())))
                .toList();
        save("before-restore", lessons);
        lessons.forEach(lesson -> replace(lesson, last.resolve(lesson.folder())));
        return move(last, last.resolveSibling(last.getFileName() + "-restored"));
    }

    /// Puts files in the place of a lesson's work, of which nothing is left.
    private static void replace(Lesson lesson, Path by) {
        clear(lesson);
        copy(by, lesson.starter());
    }

    /// Deletes a lesson's work, if it is there.
    static void clear(Lesson lesson) {
        if (!Files.isDirectory(lesson.starter())) {
            return;
        }
        try (var old = Files.walk(lesson.starter())) {
            for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int lastNumber() {
        return folders().stream()
                .map(folder -> NUMBER.matcher(folder.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToInt(number -> Integer.parseInt(number.group(1)))
                .max()
                .orElse(0);
    }

    private List<Path> folders() {
        var saved = kit.learned("saved");
        if (!Files.isDirectory(saved)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(saved)) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var paths = Files.walk(from)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
            }
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
