package ssekit.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads the terminal's keys, by name. It never blocks in a read, because that would steal keys from a program that
/// has taken over the terminal.
record Keyboard(InputStream in, BooleanSupplier isLent) {
    private static final Duration LOOK = Duration.ofMillis(50);

    /// Tells each key that is pressed, until the terminal has gone.
    void readTo(Consumer<String> key) {
        try {
            while (true) {
                if (!isLent.getAsBoolean() && in.available() > 0) {
                    var first = in.read();
                    if ((first & 0xC0) != 0x80) { // a letter of several bytes is one key
                        key.accept(name(first));
                    }
                } else {
                    Thread.sleep(LOOK);
                }
            }
        } catch (IOException | InterruptedException e) {
            key.accept("q"); // the terminal has gone
        }
    }

    private String name(int c) throws IOException {
        return switch (c) {
            case 3, 4 -> "q"; // Ctrl-C and Ctrl-D
            case '\r', '\n' -> "enter";
            case ' ' -> "space";
            case 27 -> escape();
            default -> String.valueOf((char) c);
        };
    }

    private String escape() throws IOException {
        if (in.available() == 0) {
            return "escape";
        }
        in.read();
        var last = 0;
        while (last < '@' && in.available() > 0) {
            last = in.read();
        }
        return switch (last) {
            case 'A' -> "up";
            case 'B' -> "down";
            default -> "escape";
        };
    }
}
