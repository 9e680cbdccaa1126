package ssekit.testkit;

import io.helidon.logging.common.LogConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import ssekit.lesson.ExerciseOpen;

/// Remembers the first thing that Helidon complains about, in place of stack traces between the lines of a test run.
///
/// `logging-test.properties` installs it; Helidon prefers that file to `logging.properties`.
public final class ServerLog extends Handler {

    /// What a handler throws when its client has gone or its server stops is nobody's mistake.
    private static final List<Class<? extends Throwable>> NO_MISTAKE =
            List.of(IOException.class, UncheckedIOException.class, InterruptedException.class, ExerciseOpen.class);

    private static final AtomicReference<String> FIRST = new AtomicReference<>();

    /// Called by the log manager, which wants a public constructor.
    public ServerLog() {
        setLevel(Level.WARNING);
    }

    /// Makes Helidon's log quiet; does nothing a second time.
    static void install() {
        LogConfig.configureRuntime();
    }

    /// The first complaint since [#forget()], on one line.
    static Optional<String> failure() {
        return Optional.ofNullable(FIRST.get());
    }

    static void forget() {
        FIRST.set(null);
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        Throwable root = record.getThrown();
        for (Throwable next = root; next != null; next = next.getCause()) {
            if (isNoMistake(next)) {
                return;
            }
            root = next;
        }
        FIRST.compareAndSet(null, root == null ? record.getMessage() : Trace.inOneLine(root));
    }

    private static boolean isNoMistake(Throwable thrown) {
        return NO_MISTAKE.stream().anyMatch(type -> type.isInstance(thrown));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
