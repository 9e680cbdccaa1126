package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ssekit.lesson.Mistake;
import ssekit.testkit.Moment;

/// The recording of one test, as it lies in the file `.learn/timeline`: a title, and a line for each moment.
record Tape(String title, List<Moment> moments) {
    private static final Path FOLDER = Path.of(".learn");

    void save(Path root) {
        var lines = new StringBuilder(title + "\n");
        moments.forEach(moment -> lines.append(moment.toLine()).append('\n'));
        write(root, "timeline", lines.toString());
    }

    /// @throws Mistake if no test has been run
    static Tape load(Path root) {
        var file = root.resolve(FOLDER).resolve("timeline");
        if (!Files.exists(file)) {
            throw new Mistake("Expected the recording of a test in " + file
                    + ", but there is none: run a lesson's tests, " + "for example make lesson-1-test.");
        }
        var lines = Sources.read(file).lines().toList();
        return new Tape(
                lines.getFirst(), lines.stream().skip(1).map(Moment::ofLine).toList());
    }

    /// How many characters the terminal has in a line, as far as it says so: `COLUMNS=120 make timeline` has more.
    static int width() {
        return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "80"));
    }

    /// Writes the page, and says where it is.
    Path page(Path root) {
        return write(root, "timeline.html", TimelinePage.of(title, moments));
    }

    private static Path write(Path root, String name, String text) {
        try {
            Files.createDirectories(root.resolve(FOLDER));
            return Files.write(root.resolve(FOLDER).resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
