package ssekit.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Opens a line of a file in the learner's editor: `$VISUAL`, `$EDITOR`, or the command line of an installed IDE.
///
/// An editor without a window of its own takes over the terminal until it ends.
record Editor(ExerciseLocation place, Screen terminal) {
    private static final List<String> IN_WINDOWS = List.of("idea", "code", "codium", "subl", "zed", "gvim");

    /// Opens it, or says why not.
    Optional<String> open() {
        var chosen = Stream.of("VISUAL", "EDITOR")
                .map(System.getenv()::get)
                .filter(command -> command != null && !command.isBlank())
                .findFirst()
                .or(() -> IN_WINDOWS.stream().filter(Editor::isThere).findFirst());
        if (chosen.isEmpty()) {
            return Optional.of("Set VISUAL to your editor's command, such as VISUAL=code, and start make learn again.");
        }
        var command = new ProcessBuilder(command(chosen.get()));
        try {
            if (IN_WINDOWS.contains(name(chosen.get()))) {
                command.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return Optional.empty();
            }
            var failed = new AtomicReference<IOException>();
            terminal.lend(() -> run(command.inheritIO(), failed));
            if (failed.get() != null) {
                throw failed.get();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Expected '" + chosen.get() + "' to start, but: " + e.getMessage() + ".");
        }
    }

    private static void run(ProcessBuilder command, AtomicReference<IOException> failed) {
        try {
            command.start().waitFor();
        } catch (IOException e) {
            failed.set(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String command) {
        var first = command.strip().split("\\s+")[0];
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /// Each says in its own way at which line.
    private List<String> command(String editor) {
        var words = editor.strip().split("\\s+");
        var file = place.file().toString();
        var at = switch (name(editor)) {
            case "code", "codium" -> List.of("--goto", place.toString());
            case "subl", "zed" -> List.of(place.toString());
            case "idea" -> List.of("--line", String.valueOf(place.line()), file);
            default -> List.of("+" + place.line(), file);
        };
        return Stream.concat(Stream.of(words), at.stream()).toList();
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
