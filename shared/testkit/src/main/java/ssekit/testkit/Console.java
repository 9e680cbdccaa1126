package ssekit.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// A terminal for tests: records what a client prints, line by line, with times.
///
/// It keeps the last 10,000 lines. A line's time is that of its end, measured from the creation of the console.
public final class Console {

    /// A line without its line end.
    public record Line(Duration at, String text) {}

    private static final int LINES = 10_000;

    private final long start = System.nanoTime();
    private final Deque<Line> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(new Recorder(), true, StandardCharsets.UTF_8);

    /// What to give to the client.
    public PrintStream out() {
        return out;
    }

    /// The finished lines so far.
    public List<String> lines() {
        return timedLines().stream().map(Line::text).toList();
    }

    /// The finished lines so far, each with its time.
    public synchronized List<Line> timedLines() {
        return List.copyOf(lines);
    }

    /// All that was printed, the unfinished line too, with `\n` for each line end.
    public synchronized String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining())
                + unfinished.toString(StandardCharsets.UTF_8);
    }

    /// Waits for a finished line that contains this part, and returns the first such line.
    public Line awaitLine(String part) {
        await("a line with \"" + part + "\"", () -> find(part).isPresent());
        return find(part).orElseThrow();
    }

    /// Waits until this was printed, in a finished line or not.
    public void awaitText(String part) {
        await("\"" + Wire.visible(part) + "\"", () -> text().contains(part));
    }

    private void await(String what, BooleanSupplier fact) {
        Await.until(what + " on the console", fact, () -> false, () -> new Await.Instead(account(), text().isEmpty()));
    }

    private Optional<Line> find(String part) {
        return timedLines().stream().filter(line -> line.text().contains(part)).findFirst();
    }

    String account() {
        List<String> printed = text().lines().toList();
        int skipped = Math.max(0, printed.size() - 10);
        return (printed.isEmpty() ? "nothing was printed." : "this was printed:")
                + (skipped == 0 ? "" : "\n    (… " + Account.count(skipped, "line") + " before these)")
                + printed.stream().skip(skipped).map(line -> "\n    " + line).collect(Collectors.joining());
    }

    private synchronized void print(int next) {
        if (next != '\n') {
            unfinished.write(next);
            return;
        }
        String text = unfinished.toString(StandardCharsets.UTF_8);
        unfinished.reset();
        lines.add(new Line(
                Duration.ofNanos(System.nanoTime() - start),
                text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    private final class Recorder extends OutputStream {
        @Override
        public void write(int next) {
            print(next);
        }
    }
}
