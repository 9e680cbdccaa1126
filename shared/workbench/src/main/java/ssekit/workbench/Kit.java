package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ssekit.lesson.Mistake;

/// The kit's folders on this machine. A lesson exists if its solution does.
record Kit(Path root) {
    private static final Pattern FOLDER = Pattern.compile("(\\d\\d)-([a-z-]+)");

    /// All lessons, in order.
    List<Lesson> lessons() {
        try (var folders = Files.list(root.resolve("solutions"))) {
            return folders.map(folder -> FOLDER.matcher(folder.getFileName().toString()))
                    .filter(folder -> folder.matches())
                    .map(folder -> new Lesson(this, Integer.parseInt(folder.group(1)), folder.group(2)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All exercises of all lessons, in order.
    List<ExerciseId> exercises() {
        return lessons().stream()
                .flatMap(lesson -> ExerciseLocation.of(Sources.of(lesson.solution())).stream()
                        .map(place -> new ExerciseId(lesson.number(), place.number())))
                .toList();
    }

    Lesson lesson(String number) {
        return lessons().stream()
                .filter(lesson -> String.valueOf(lesson.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new Mistake("There is no lesson " + number + ": the lessons are 1 to "
                        + lessons().size() + ", and make without a target shows them."));
    }

    /// What the workbench remembers of the learner lies in a folder that git ignores, and that no build touches.
    Path learned(String name) {
        return root.resolve(".learn").resolve(name);
    }

    /// The sources of the shared modules.
    List<Path> shared() {
        return Stream.of("sse", "scope", "lesson")
                .map(name -> root.resolve("shared").resolve(name).resolve(Path.of("src", "main")))
                .toList();
    }

    /// The jars of `shared` and all that it needs.
    List<Path> libraries() {
        return jars(root.resolve(".kit/lib"));
    }

    /// The solutions of the lessons before this one, which it may build on.
    List<Path> solutionsBefore(Lesson lesson) {
        return jars(root.resolve(".kit/solutions")).stream()
                .filter(jar -> jar.getFileName().toString().compareTo(lesson.folder()) < 0)
                .toList();
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
