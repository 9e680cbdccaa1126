package ssekit.testkit;

import io.helidon.logging.common.LogConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import ssekit.lesson.ExerciseOpen;

/// Keeps Helidon's first complaint, instead of printing stack traces between the lines of a test run.
///
/// It replaces every other handler of the log.
final class ServerLog extends Handler {

    /// An exception because the client has disconnected or the server stops is not a mistake.
    private static final List<Class<? extends Throwable>> NO_MISTAKE =
            List.of(IOException.class, UncheckedIOException.class, InterruptedException.class, ExerciseOpen.class);

    private static final Duration SOON = Duration.ofMillis(500);

    private static final AtomicReference<String> FIRST = new AtomicReference<>();

    private static final Logger ROOT = Logger.getLogger("");

    private ServerLog() {
        setLevel(Level.WARNING);
    }

    /// Listens to the log from here on. Helidon configures the log once, so that must come first.
    static void install() {
        LogConfig.configureRuntime();
        Arrays.stream(ROOT.getHandlers()).forEach(ROOT::removeHandler);
        ROOT.setLevel(Level.WARNING);
        ROOT.addHandler(new ServerLog());
    }

    /// The first complaint since [#forget()], on one line.
    static Optional<String> failure() {
        return Optional.ofNullable(FIRST.get());
    }

    /// The same after a server answered 500: Helidon sends that answer first, and logs the exception after it.
    static Optional<String> failureAfter500() {
        long end = System.nanoTime() + Machine.scaled(SOON).toNanos();
        while (FIRST.get() == null && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return failure();
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
        FIRST.compareAndSet(null, root == null ? sentence(record.getMessage()) : Trace.inOneLine(root));
    }

    /// What beginners meet most, in words of theirs.
    private static String sentence(String message) {
        return message.startsWith("A route MUST call")
                ? "The handler returned without an answer: open a sink, or send something."
                : message;
    }

    private static boolean isNoMistake(Throwable thrown) {
        return NO_MISTAKE.stream().anyMatch(type -> type.isInstance(thrown));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
