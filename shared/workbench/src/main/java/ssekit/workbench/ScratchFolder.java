package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /// Lets other users read a folder and all that is in it.
    static void share(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList()) {
                var rights = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new, empty folder in this one.
    Path empty() {
        return in(path).path();
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
