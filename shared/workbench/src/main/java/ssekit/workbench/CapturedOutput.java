package ssekit.workbench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a learner's code prints during its tests. Keeps the beginning and counts the rest.
final class CapturedOutput extends OutputStream {
    private static final int KEPT = 4_000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long total;

    /// Takes `System.out` and `System.err`, and keeps them: a thread that the work left behind may go on to print. What
    /// is
    /// printed after the work is dropped. Whoever shows something asks for `System.out` before.
    <T> T during(Supplier<T> work) {
        try (var stream = new PrintStream(this, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            return work.get();
        }
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        total += length;
        kept.write(bytes, from, Math.min(length, KEPT - kept.size()));
    }

    /// The first lines, and how much more there was.
    synchronized String text(int lines) {
        var all = kept.toString(StandardCharsets.UTF_8).strip();
        var shown = all.lines().limit(lines).collect(Collectors.joining("\n"));
        var more = total - kept.size() + all.length() - shown.length();
        return more == 0 ? shown : shown + "\n… and " + (more + 999) / 1000 + " kB more, cut off here";
    }
}
