package ssekit.workbench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A copy of the kit as a user has it, in a folder with spaces in its name, and its `make` as a process.
record Clone(Path folder) {
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Path KIT = Path.of("").toAbsolutePath().getParent().getParent();

    /// What a command said, and its exit code, or that it was still running when its time was over.
    record Said(String text, int code) {
        static final int STILL_RUNNING = -1;
    }

    /// Copies what git would, and the kit's build if there is one, since it takes a while.
    static Clone into(Path folder) {
        var copy = """
                git ls-files -z --cached --others --exclude-standard | xargs -0 cp -p --parents -t "$1" 2>/dev/null
                if [ -d .kit ]; then cp -Rp .kit "$1"/ && touch "$1"/.kit/built; fi
                """;
        exec(KIT, Map.of(), "mkdir", "-p", folder.toString());
        exec(KIT, Map.of(), "sh", "-c", copy, "copy", folder.toString());
        return new Clone(folder);
    }

    Said make(String... arguments) {
        return make(Map.of(), arguments);
    }

    Said make(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of("make", "--no-print-directory"));
        command.addAll(List.of(arguments));
        return exec(folder, environment, command.toArray(String[]::new));
    }

    Said sh(Map<String, String> environment, String command) {
        return sh(LONGEST, environment, command);
    }

    /// Cuts the command off when its time is over, but not before it has said something.
    Said sh(Duration limit, Map<String, String> environment, String command) {
        return exec(limit, folder, environment, "sh", "-c", command);
    }

    /// Starts a target that goes on, and waits for a line of it.
    Running start(Map<String, String> environment, String line, String target) {
        return startShell(environment, line, "make --no-print-directory " + target);
    }

    /// The same for any command of the shell.
    Running startShell(Map<String, String> environment, String line, String command) {
        var process = process(folder, environment, "setsid", "sh", "-c", command); // a process group of its own
        var running = new Running(process, new LinkedBlockingQueue<>());
        Thread.ofVirtual().start(running::read);
        running.await(line);
        return running;
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a check while a file has another text.
    void with(String file, String text, Runnable check) {
        var before = read(file);
        write(file, text);
        try {
            check.run();
        } finally {
            write(file, before);
        }
    }

    /// In milliseconds; 0 for a file that is not there.
    long lastModified(String file) {
        return folder.resolve(file).toFile().lastModified();
    }

    String read(String file) {
        return Sources.read(folder.resolve(file));
    }

    static Said exec(Path folder, Map<String, String> environment, String... command) {
        return exec(LONGEST, folder, environment, command);
    }

    private static Said exec(Duration limit, Path folder, Map<String, String> environment, String... command) {
        var process = process(folder, environment, command);
        var cut = new AtomicBoolean();
        var said = new ConcurrentLinkedQueue<String>();
        var watch = Thread.ofVirtual().start(() -> cut.set(cut(process, limit, said)));
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("(the output ended: " + e.getMessage() + ")");
        }
        try {
            var code = process.waitFor();
            watch.join();
            return new Said(String.join("\n", said), cut.get() ? Said.STILL_RUNNING : code);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean cut(Process process, Duration limit, Queue<String> said) {
        var started = System.nanoTime();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            while (said.isEmpty() && System.nanoTime() - started < LONGEST.toNanos()) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process process(Path folder, Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A target that runs until it is stopped.
    record Running(Process process, LinkedBlockingQueue<String> lines) implements AutoCloseable {
        void read() {
            try (BufferedReader reader = process.inputReader()) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("(the output ended: " + e.getMessage() + ")");
            }
        }

        void await(String part) {
            var seen = new StringBuilder();
            try {
                for (var line = ""; !line.contains(part); seen.append(line).append('\n')) {
                    line = lines.poll(5, TimeUnit.MINUTES);
                    if (line == null) {
                        throw new AssertionError("Expected a line with '" + part + "' within 5 minutes, got:\n" + seen);
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Does what Ctrl-C does, and returns what was said after it.
        Said interrupt() {
            try {
                signal("INT");
                var code = process.waitFor();
                return new Said(String.join("\n", lines), code);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Sends it to all processes that were started, at once, as a terminal does.
        void signal(String signal) {
            exec(Path.of("/"), Map.of(), "sh", "-c", "kill -" + signal + " -" + process.pid());
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
