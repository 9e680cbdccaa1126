package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells whether a lesson's tests are unchanged. A file beside each solution lists the SHA-256 of every test file
/// in the format of `sha256sum`.
record Fingerprints(Lesson lesson) {
    private String now() {
        return of(Sources.of(lesson.tests()).files());
    }

    /// What the file has to say of these tests.
    static String of(Map<Path, String> tests) {
        return tests.entrySet().stream()
                .map(file -> hash(file.getValue()) + "  " + slashes(file.getKey()) + "\n")
                .collect(Collectors.joining());
    }

    void write() {
        try {
            Files.writeString(lesson.fingerprints(), now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of changed or deleted tests.
    List<String> changed() {
        var lines = now().lines().toList();
        return Sources.read(lesson.fingerprints())
                .lines()
                .filter(line -> !lines.contains(line))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .toList();
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
