package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A learner's submission: a folder that contains lessons, directly, in a folder `lessons`, or one folder deeper,
/// as after unpacking an archive. Nothing in it is trusted.
record Submission(String learner, Path folder) {
    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES = 5_000_000;

    /// Whether a folder may be a submission; the metadata folder of a macOS archive is not.
    static boolean isSomebodys(Path folder) {
        var name = folder.getFileName().toString();
        return !name.startsWith(".") && !name.equals("__MACOSX");
    }

    /// Copies the code of a lesson and its resources, and no tests; says why if it does not.
    ///
    /// @throws UncheckedIOException if the copy can't be written, which is not the submission's fault
    Optional<Grade> copy(Lesson lesson, Path to) {
        try {
            var found = find(Path.of(lesson.folder(), "src", "main"));
            if (found.isEmpty()) {
                return Optional.of(Grade.MISSING);
            }
            var files = found.size() == 1 ? read(found.getFirst()) : Optional.<Map<Path, byte[]>>empty();
            files.ifPresent(all -> write(all, to));
            return files.isPresent() ? Optional.empty() : Optional.of(Grade.REFUSED);
        } catch (IOException e) {
            return Optional.of(Grade.REFUSED);
        }
    }

    /// Where a lesson is: at the first depth at which there is one, and then all of them.
    private List<Path> find(Path main) throws IOException {
        var here = in(folder, main);
        if (!here.isEmpty() || !Files.isDirectory(folder)) {
            return here;
        }
        try (var inside = Files.list(folder)) {
            return inside.filter(deeper -> isSomebodys(deeper) && !deeper.endsWith("solutions"))
                    .flatMap(deeper -> in(deeper, main).stream())
                    .toList();
        }
    }

    private static List<Path> in(Path home, Path main) {
        return Stream.of(home.resolve(main), home.resolve("lessons").resolve(main))
                .filter(Files::exists)
                .limit(1)
                .toList();
    }

    /// Nothing, if there is anything but plain files and folders, or too much. What is hidden is left out: editors lay
    /// links to nowhere beside a file that is open.
    private Optional<Map<Path, byte[]>> read(Path main) throws IOException {
        var inside = folder.getParent().toRealPath().resolve(folder.getFileName());
        if (!main.toRealPath().equals(inside.resolve(folder.relativize(main)))) {
            return Optional.empty(); // a link led away
        }
        var files = new TreeMap<Path, byte[]>();
        var bytes = 0L;
        try (var paths = Files.walk(main)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var name = main.relativize(path);
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || Sources.isHidden(name)) {
                    continue;
                }
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        || isForTests(name)
                        || files.size() == MOST_FILES
                        || (bytes += Files.size(path)) > MOST_BYTES) {
                    return Optional.empty();
                }
                files.put(name, Files.readAllBytes(path));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Optional.of(files);
    }

    /// Whether it is where JUnit looks for settings and for code that changes what tests say.
    private static boolean isForTests(Path file) {
        return file.startsWith("resources/META-INF") || file.startsWith("resources/junit-platform.properties");
    }

    private static void write(Map<Path, byte[]> files, Path to) {
        try {
            for (var file : files.entrySet()) {
                var copy = to.resolve(file.getKey());
                Files.createDirectories(copy.getParent());
                Files.write(copy, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
