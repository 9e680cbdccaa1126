package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import ssekit.lesson.Mistake;

/// One entry of a YAML list of maps.
record YamlEntry(Path file, Map<?, ?> values) {
    /// The entries of a file; none if there is no such file.
    ///
    /// @throws Mistake if it is no list of maps
    static List<YamlEntry> listOf(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var text = Files.newBufferedReader(file)) {
            return entries(file, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (YAMLException e) {
            throw new Mistake("Expected YAML in " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<YamlEntry> entries(Path file, Object list) {
        if (list instanceof List<?> all && all.stream().allMatch(one -> one instanceof Map)) {
            return all.stream().map(one -> new YamlEntry(file, (Map<?, ?>) one)).toList();
        }
        throw new Mistake("Expected a list of entries in " + file + ", got: " + list + ".");
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw new Mistake("Expected a text '" + key + "' in each entry of " + file + ", missing in " + values + ".");
    }

    int number(String key) {
        if (values.get(key) instanceof Integer number) {
            return number;
        }
        throw new Mistake("Expected a number '" + key + "' in each entry of " + file + ", missing in " + values + ".");
    }

    List<YamlEntry> list(String key) {
        return entries(file, values.get(key));
    }
}
