package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The starters as committed in git, whatever a learner has changed since.
record StarterCheck(Lesson lesson) {
    /// Each file of the starter must be what the solution makes, and there must be no others.
    void check(Proof proof, Sources generated) {
        var prefix = "lessons/" + lesson.folder() + "/src/main/";
        var listed = git("ls-files", "--", prefix);
        if (listed.isEmpty()) {
            // Not a git checkout: there is nothing that could differ from what the solutions make.
            proof.check(true, "");
            return;
        }
        generated
                .files()
                .forEach((path, text) -> proof.check(
                        git("show", ":" + prefix + slashes(path))
                                .filter(text::equals)
                                .isPresent(),
                        prefix + slashes(path)
                                + " in git is not what the solution makes: make starters, then git add it."));
        var expected = generated.files().keySet().stream()
                .map(path -> prefix + slashes(path))
                .collect(Collectors.toSet());
        listed.get()
                .lines()
                .filter(path -> !expected.contains(path))
                .forEach(path ->
                        proof.check(false, path + " in git comes from no solution: make starters, then git rm it."));
    }

    /// What lies beside the solution must be the fingerprints of the tests.
    void checkFingerprints(Proof proof) {
        var prefix = "lessons/" + lesson.folder() + "/src/test/";
        var tests = git("ls-files", "--", prefix).stream()
                .flatMap(String::lines)
                .collect(Collectors.toMap(
                        path -> Path.of(path.substring(prefix.length())),
                        path -> git("show", ":" + path).orElse(""),
                        (a, b) -> a,
                        TreeMap::new));
        var listed = git("show", ":solutions/" + lesson.folder() + "/tests.sha256");
        proof.check(
                tests.isEmpty() || listed.equals(Optional.of(Fingerprints.of(tests))),
                "solutions/" + lesson.folder()
                        + "/tests.sha256 in git is not of the tests: make starters, then git add it.");
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /// What git says, or nothing when it fails, as it does outside a checkout.
    private Optional<String> git(String... arguments) {
        try {
            var command = new java.util.ArrayList<>(java.util.List.of("git"));
            command.addAll(java.util.List.of(arguments));
            var process = new ProcessBuilder(command)
                    .directory(lesson.kit().root().toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new java.io.InterruptedIOException());
        }
    }
}
