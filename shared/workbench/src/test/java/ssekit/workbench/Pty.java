package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A command in a terminal of its own, with the screen as a user would see it. `script` makes the terminal.
final class Pty implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ROWS = 60;
    private static final int COLUMNS = 200;

    private final Path notes = Files.createTempDirectory("pty");
    private final Process process;
    private final char[][] cells = new char[ROWS][COLUMNS];
    private int row;
    private int column;

    /// @param command is run by `sh`, in this folder
    Pty(Path folder, Map<String, String> environment, String command) throws IOException {
        Arrays.stream(cells).forEach(line -> Arrays.fill(line, ' '));
        var builder = new ProcessBuilder(
                        "script",
                        "-qfec",
                        "tty > \"$NOTES\"/tty; stty rows 30 cols 100; stty -g > \"$NOTES\"/before; " + command
                                + "; code=$?; stty -g > \"$NOTES\"/after; exit $code",
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("NOTES", notes.toString());
        builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL"));
        process = builder.start();
        Thread.ofPlatform().daemon().start(this::read);
    }

    void press(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// Gives the terminal another size, as whoever pulls at the corner of its window.
    void resize(int rows, int columns) {
        Clone.exec(notes, Map.of(), "sh", "-c", "stty -F $(cat tty) rows %d cols %d".formatted(rows, columns));
    }

    String screen() {
        synchronized (cells) {
            return Arrays.stream(cells)
                    .map(line -> new String(line).stripTrailing())
                    .collect(Collectors.joining("\n"))
                    .strip();
        }
    }

    void await(String text) throws InterruptedException {
        await("'" + text + "' on the screen", screen -> screen.contains(text));
    }

    void await(String what, Predicate<String> fact) throws InterruptedException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); !fact.test(screen()); Thread.sleep(20)) {
            assertThat(System.nanoTime() < end)
                    .as("Expected %s, but it shows:%n%s", what, screen())
                    .isTrue();
            assertThat(process.isAlive() || fact.test(screen()))
                    .as("It has ended, and shows:%n%s", screen())
                    .isTrue();
        }
    }

    /// The process in it whose command line has these words.
    ProcessHandle process(String words) {
        return process.descendants()
                .filter(one -> one.info().commandLine().orElse("").contains(words))
                .findFirst()
                .orElseThrow();
    }

    /// Whether the terminal's settings are what they were before the command.
    boolean isAsBefore() {
        return Sources.read(notes.resolve("before")).equals(Sources.read(notes.resolve("after")));
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("It goes on, and shows:%n%s", screen())
                .isTrue();
        return process.exitValue();
    }

    private void read() {
        try (var in = process.getInputStream()) {
            for (var c = character(in); c >= 0; c = character(in)) {
                synchronized (cells) {
                    show(c, in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int character(InputStream in) throws IOException {
        var first = in.read();
        var more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        if (more == 0) {
            return first;
        }
        var bytes = new byte[more + 1];
        bytes[0] = (byte) first;
        in.readNBytes(bytes, 1, more);
        return new String(bytes, StandardCharsets.UTF_8).codePointAt(0);
    }

    private void show(int c, InputStream in) throws IOException {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> row = Math.min(row + 1, ROWS - 1);
            case 27 -> escape(in);
            default -> {
                if (column < COLUMNS) {
                    cells[row][column++] = (char) c;
                }
            }
        }
    }

    private void escape(InputStream in) throws IOException {
        in.read(); // [
        var last = in.read();
        while (!Character.isLetter(last)) {
            last = in.read();
        }
        switch (last) {
            case 'H' -> {
                row = 0;
                column = 0;
            }
            case 'J' -> Arrays.stream(cells).forEach(line -> Arrays.fill(line, ' '));
            case 'K' -> Arrays.fill(cells[row], column, COLUMNS, ' ');
            default -> {}
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
