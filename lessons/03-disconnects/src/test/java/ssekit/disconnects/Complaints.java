package ssekit.disconnects;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What is logged as a warning or worse, or printed as a stack trace.
final class Complaints extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Complaints() {
        setLevel(Level.WARNING);
        ROOT.addHandler(this);
        var both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    List<String> lines() {
        var lines = new ArrayList<>(logged);
        var text = printed.toString(StandardCharsets.UTF_8);
        text.lines()
                .filter(line -> line.startsWith("\tat "))
                .findFirst()
                .ifPresent(line -> lines.add("a stack trace with " + line.strip()));
        return lines;
    }

    @Override
    public void publish(LogRecord complaint) {
        if (isLoggable(complaint)) {
            logged.add(complaint.getMessage() + ": " + complaint.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        System.setOut(out);
        System.setErr(err);
        err.print(printed.toString(StandardCharsets.UTF_8));
    }
}
