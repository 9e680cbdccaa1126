package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/// A new, empty folder. Closing it deletes it with everything in it.
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder create() {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static ScratchFolder in(Path parent) {
        try {
            return new ScratchFolder(Files.createTempDirectory(parent, "ssekit"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What can't be deleted is left for the system to clean up.
    @Override
    public void close() {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(path)) {
            for (var each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }
}
