package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ssekit.lesson.Mistake;
import ssekit.testkit.Moment;
import ssekit.testkit.Timeline;

/// The recording of one test in `.learn/timeline`: a title, and a line for each moment.
record Tape(String title, List<Moment> moments) {
    private static final String FILE = "timeline";
    private static final String PAGE = "timeline.html";

    /// What was recorded of the test that runs in this process, or ran last.
    static Tape of(Lesson lesson, String test) {
        var title = "Lesson " + lesson.number() + ": " + Outcome.words(test);
        return new Tape(title, Timeline.ofTest().moments());
    }

    /// Empty if no test has been recorded.
    ///
    /// @throws Mistake if there is something else in the file
    static Optional<Tape> load(Kit kit) {
        var file = kit.learned(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ofText(Sources.read(file)));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new Mistake("Expected the recording of a test in " + file + ", but something else is there: run the "
                    + "test again.");
        }
    }

    /// Reads what [#toText()] made.
    ///
    /// @throws IllegalArgumentException if it is something else
    static Tape ofText(String text) {
        var lines = text.split("\n");
        return new Tape(
                lines[0], List.of(lines).stream().skip(1).map(Moment::ofLine).toList());
    }

    String toText() {
        return title + "\n" + moments.stream().map(Moment::toLine).collect(Collectors.joining("\n"));
    }

    static void save(Kit kit, String text) {
        write(kit, FILE, text);
    }

    /// Writes the page, and returns the lines for a terminal of this size, which say where the page is.
    List<String> show(Kit kit, Style style, int width, int height) {
        var page = write(kit, PAGE, TimelinePage.of(title, moments));
        var lines = new ArrayList<>(List.of(style.bold(title), ""));
        lines.addAll(TimelineText.of(moments, width, height - 4));
        lines.addAll(List.of("", "As a page: " + page));
        return lines;
    }

    /// Somebody may be reading what was there before.
    private static Path write(Kit kit, String name, String text) {
        var file = kit.learned(name);
        try {
            Files.createDirectories(file.getParent());
            var fresh = Files.createTempFile(file.getParent(), name, ".new");
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
