package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A text file with a line for each exercise whose tests were all green, and since when.
///
/// A later red verdict removes the exercise again.
final class Progress {
    private static final Pattern LINE = Pattern.compile("([a-z-]+) (\\d{1,4}) done (\\S+)");
    private static final String HEAD =
            "# Made by make learn from the tests' verdicts: a line for each exercise that is done.\n";

    private final Path file;
    private Map<String, String> done = Map.of();

    Progress(Kit kit) {
        this.file = kit.learned("progress.txt");
        read();
    }

    boolean isDone(Lesson lesson, int exercise) {
        return done.containsKey(key(lesson, exercise));
    }

    void mark(Lesson lesson, int exercise, boolean isDone) {
        if (isDone(lesson, exercise) == isDone) {
            return;
        }
        read(); // another terminal may have written
        var marked = new TreeMap<>(done);
        if (isDone) {
            marked.put(
                    key(lesson, exercise),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        } else {
            marked.remove(key(lesson, exercise));
        }
        done = marked;
        write();
    }

    /// Takes over what a run of tests has shown.
    void mark(Lesson lesson, java.util.List<Outcome> outcomes) {
        outcomes.stream()
                .collect(Collectors.groupingBy(
                        Outcome::exercise, Collectors.reducing(true, Outcome::green, Boolean::logicalAnd)))
                .forEach((exercise, green) -> mark(lesson, exercise, green));
    }

    private static String key(Lesson lesson, int exercise) {
        return lesson.name() + " " + exercise;
    }

    private void read() {
        var text = Files.isRegularFile(file) ? Sources.read(file) : "";
        done = text.lines()
                .map(LINE::matcher)
                .filter(line -> line.matches())
                .collect(Collectors.toMap(
                        line -> line.group(1) + " " + Integer.parseInt(line.group(2)),
                        line -> line.group(3),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /// All at once, so that no crash leaves half a file.
    private void write() {
        var text = done.entrySet().stream()
                .map(one -> one.getKey() + " done " + one.getValue() + "\n")
                .collect(Collectors.joining("", HEAD, ""));
        try {
            Files.createDirectories(file.getParent());
            var whole = Files.writeString(Files.createTempFile(file.getParent(), "progress", ".new"), text);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
