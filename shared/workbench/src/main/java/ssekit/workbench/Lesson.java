package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One lesson: its number, its name, and its folders.
record Lesson(Kit kit, int number, String name) implements Comparable<Lesson> {
    private static final Path MAIN = Path.of("src", "main");

    String folder() {
        return "%02d-%s".formatted(number, name);
    }

    Path home() {
        return kit.root().resolve("lessons").resolve(folder());
    }

    Path starter() {
        return home().resolve(MAIN);
    }

    Path tests() {
        return home().resolve("src").resolve("test");
    }

    Path readme() {
        return home().resolve("README.md");
    }

    Path solution() {
        return kit.root().resolve("solutions").resolve(folder()).resolve(MAIN);
    }

    /// Why the solution looks as it does; empty without an explanation.
    String why() {
        var page = solution().getParent().getParent().resolve("why.md");
        return Files.exists(page) ? Sources.read(page).replaceFirst("(?s)^# .*?\n+", "") : "";
    }

    Path fingerprints() {
        return kit.root().resolve("solutions").resolve(folder()).resolve("tests.sha256");
    }

    Path wrongAnswers() {
        return kit.root().resolve("solutions").resolve(folder()).resolve("wrong.yaml");
    }

    Path equivalentMutants() {
        return kit.root().resolve("solutions").resolve(folder()).resolve("equivalent.yaml");
    }

    /// What one can do after this lesson: the README's first line of text.
    String promise() {
        try (var lines = Files.lines(readme())) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .findFirst()
                    .orElse(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int compareTo(Lesson other) {
        return Integer.compare(number, other.number);
    }
}
