package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A folder for temporary files.
record ScratchFiles(Path folder) implements AutoCloseable {
    ScratchFiles() {
        this(temporary(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /// A new folder in it.
    Path empty() {
        return temporary(folder);
    }

    /// Lets everybody read what is in one of its folders, as far as this folder itself can be entered.
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

    private static Path temporary(Path in) {
        try {
            return Files.createTempDirectory(in, "grade");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes it as far as it can be: what a submission has made of its folder is its own affair.
    @Override
    public void close() {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // left behind for the system to clean up
        }
    }
}
