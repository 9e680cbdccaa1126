package ssekit.topics;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What is printed or logged.
final class Printed extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Printed() {
        ROOT.addHandler(this);
        System.setOut(both);
        System.setErr(both);
    }

    String text() {
        both.flush();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void publish(LogRecord line) {
        both.println(line.getMessage());
    }

    @Override
    public void flush() {
        both.flush();
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        System.setOut(out);
        System.setErr(err);
    }
}
