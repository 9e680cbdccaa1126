package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import ssekit.lesson.Mistake;

/// A known wrong answer: one small edit of the solution, and the test that must catch it.
record WrongAnswer(String mistake, String file, String replace, String with, String caughtBy) {
    static List<WrongAnswer> of(Lesson lesson) {
        try (var yaml = Files.newBufferedReader(lesson.wrongAnswers())) {
            List<Map<String, String>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return entries.stream().map(WrongAnswer::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrongAnswer of(Map<String, String> entry) {
        return new WrongAnswer(
                text(entry, "mistake"),
                text(entry, "file"),
                text(entry, "replace"),
                text(entry, "with"),
                text(entry, "caught-by"));
    }

    private static String text(Map<String, String> entry, String key) {
        var text = entry.get(key);
        if (text == null) {
            throw new Mistake("Expected " + key + " in each entry of wrong.yaml, missing in " + entry + ".");
        }
        return text;
    }

    /// The solution with the mistake in it.
    Sources in(Sources solution) {
        return solution.map(file, source -> {
            var first = source.indexOf(replace);
            if (first < 0 || source.indexOf(replace, first + 1) >= 0) {
                throw new Mistake(
                        "Expected to find once in " + file + ", for the mistake '" + mistake + "': " + replace);
            }
            return source.replace(replace, with);
        });
    }
}
