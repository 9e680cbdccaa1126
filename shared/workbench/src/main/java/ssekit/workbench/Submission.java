package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Somebody's work: a folder with lessons in it, or with a folder `lessons` that has them. Nothing in it is trusted.
record Submission(Path folder) {
    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES = 5_000_000;

    String learner() {
        return folder.getFileName().toString();
    }

    /// Copies the code of a lesson and its resources, and no tests; says why if it does not.
    Optional<Mark> copy(Lesson lesson, Path to) {
        var main = Stream.of(Path.of(""), Path.of("lessons"))
                .map(home -> folder.resolve(home.resolve(lesson.folder()).resolve("src/main")))
                .filter(Files::exists)
                .findFirst();
        if (main.isEmpty()) {
            return Optional.of(Mark.MISSING);
        }
        try {
            return copyAll(main.get(), to) ? Optional.empty() : Optional.of(Mark.REFUSED);
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(Mark.REFUSED);
        }
    }

    /// False at the first thing that is no plain file or folder, or too much.
    private boolean copyAll(Path main, Path to) throws IOException {
        var inside = folder.getParent().toRealPath().resolve(folder.getFileName());
        if (!main.toRealPath().equals(inside.resolve(folder.relativize(main)))) {
            return false; // a link led away
        }
        try (var paths = Files.walk(main)) {
            var files = 0;
            var bytes = 0L;
            for (var path : (Iterable<Path>) paths::iterator) {
                if (isForTests(main.relativize(path))) {
                    return false;
                }
                var isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                bytes += isFile ? Files.size(path) : 0;
                if (++files > MOST_FILES || bytes > MOST_BYTES) {
                    return false;
                }
                if (!isFile && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                var copy = to.resolve(main.relativize(path));
                Files.createDirectories(isFile ? copy.getParent() : copy);
                if (isFile) {
                    Files.copy(path, copy);
                }
            }
        }
        return true;
    }

    /// Whether it is where JUnit looks for settings and for code that changes what tests say.
    private static boolean isForTests(Path file) {
        return file.startsWith("resources/META-INF") || file.startsWith("resources/junit-platform.properties");
    }
}
