package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Sizes and modification times of the files in a folder. While they stay the same, no file has to be read again.
record FileStamps(Map<Path, Stamp> files) {
    /// A file that is saved twice in a moment may have the same time twice: systems that keep seconds are the coarsest.
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /// @param key of the file itself, which is another one when an editor has put a new one in its place
    record Stamp(FileTime time, long size, Optional<Object> key) {}

    /// Of all files in a folder, and in those in it.
    static FileStamps of(Path folder) {
        var files = new HashMap<Path, Stamp>();
        if (!Files.isDirectory(folder)) {
            return new FileStamps(files);
        }
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes now) {
                            files.put(
                                    file,
                                    new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey())));
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
            return new FileStamps(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether one was saved just now, so that it may be saved again without another stamp.
    boolean isFresh(Instant now) {
        return files.values().stream()
                .anyMatch(file ->
                        Duration.between(file.time().toInstant(), now).abs().compareTo(MOMENT) < 0);
    }
}
