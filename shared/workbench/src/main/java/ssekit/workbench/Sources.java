package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ssekit.lesson.Mistake;

/// The files under one `src/main` or `src/test`: their texts by path, and the folder of their resources.
record Sources(Path folder, Map<Path, String> files) {
    /// What is there now; nothing if the folder is not.
    static Sources of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Sources(folder, Map.of());
        }
        try (var paths = Files.walk(folder)) {
            return new Sources(
                    folder,
                    paths.filter(Files::isRegularFile)
                            .filter(path -> !isHidden(folder.relativize(path)))
                            .collect(Collectors.toMap(folder::relativize, Sources::read, (a, b) -> a, TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a name in it begins with a dot, as those of editors' and systems' own files do.
    static boolean isHidden(Path file) {
        return Stream.iterate(file, Objects::nonNull, Path::getParent)
                .anyMatch(part -> part.getFileName().toString().startsWith("."));
    }

    /// The same files with every Java file changed by `edit`.
    Sources map(UnaryOperator<String> edit) {
        var edited = new TreeMap<Path, String>();
        files.forEach((path, text) -> edited.put(path, isJava(path) ? edit.apply(text) : text));
        return new Sources(folder, edited);
    }

    /// The same files with one of them, found by its name alone, changed by `edit`.
    Sources map(String name, UnaryOperator<String> edit) {
        var path = path(name);
        var edited = new TreeMap<>(files);
        edited.put(path, edit.apply(files.get(path)));
        return new Sources(folder, edited);
    }

    /// Java files only, as the compiler wants them.
    Map<Path, String> java() {
        return files.entrySet().stream()
                .filter(file -> isJava(file.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    Path resources() {
        return folder.resolve("resources");
    }

    /// The path of the only file with this name.
    Path path(String name) {
        var found = files.keySet().stream()
                .filter(path -> path.getFileName().toString().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new Mistake("Expected one file " + name + " under " + folder + ", found " + found.size() + ".");
    }

    /// Writes all of them into a folder, over what is there.
    void writeTo(Path target) {
        try {
            for (var file : files.entrySet()) {
                var path = target.resolve(file.getKey().toString());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJava(Path path) {
        return path.toString().endsWith(".java");
    }

    /// In UTF-8; what is not becomes signs that the compiler will not take, and a byte order mark is no part of it.
    /// Lines end in LF, whatever the editor makes of them.
    static String read(Path path) {
        try {
            var text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
