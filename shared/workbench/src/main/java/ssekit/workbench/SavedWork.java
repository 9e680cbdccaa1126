package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Copies of a learner's work, made before anything replaces it: numbered folders that are never deleted.
final class SavedWork {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,8})-.*");

    private final Kit kit;

    SavedWork(Kit kit) {
        this.kit = kit;
    }

    /// Copies the work on these lessons into a new folder, and returns that; empty if all of it is the kit's own.
    Optional<Path> save(String why, List<Lesson> lessons) {
        var works = lessons.stream().filter(lesson -> !isKits(lesson)).toList();
        if (works.isEmpty()) {
            return Optional.empty();
        }
        var folder = newFolder(why);
        works.forEach(lesson -> copy(lesson.starter(), folder.resolve(lesson.folder())));
        return Optional.of(folder);
    }

    /// Whether it is the unchanged starter, or a solution that [CatchUp] installed.
    private boolean isKits(Lesson lesson) {
        var starter = Starters.of(Sources.of(lesson.solution())).files();
        return Sources.of(lesson.starter()).files().equals(starter)
                || new CatchUp(kit).putAway(lesson).isPresent();
    }

    /// The name of a folder that comes after all others.
    Path newFolder(String why) {
        return kit.learned("saved").resolve("%04d-%s".formatted(lastNumber() + 1, why));
    }

    /// From the first to the last.
    List<Path> folders() {
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

    private int lastNumber() {
        return folders().stream()
                .map(folder -> NUMBER.matcher(folder.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToInt(number -> Integer.parseInt(number.group(1)))
                .max()
                .orElse(0);
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

    static void copy(Path from, Path to) {
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
}
