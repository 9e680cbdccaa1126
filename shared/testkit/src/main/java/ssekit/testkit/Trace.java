package ssekit.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Finds the lesson's own lines in a stack trace.
final class Trace {

    private static final List<String> KIT = List.of("ssekit.");
    private static final List<String> SHARED =
            List.of("ssekit.testkit.", "ssekit.sse.", "ssekit.lesson.", "ssekit.scope.");
    private static final List<String> RUNNERS =
            List.of("org.junit.", "org.apache.maven.", "jdk.internal.", "java.lang.reflect.", "ssekit.testkit.");

    private Trace() {}

    /// The exception's class and message, and the lesson's line that it came from.
    static String inOneLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + firstLine(thrown.getMessage());
        return thrown.getClass().getSimpleName() + message + place(thrown);
    }

    /// The lesson's line where the thread stood, as in ` (Server.java:41)`; empty if it stood in none.
    static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(isIn(KIT).and(isIn(SHARED).negate()))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }

    /// Whether it was thrown while a server was made or started.
    static boolean isInStart(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(LiveServer.class.getName())
                        || frame.getClassName().endsWith(".Server")
                                && frame.getMethodName().equals("<init>"));
    }

    /// Others draw tables below it.
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /// The frames of the kit, without those of the testkit.
    static StackTraceElement[] ofKit(Throwable thrown) {
        return only(isIn(KIT).and(isIn(List.of("ssekit.testkit.")).negate()), thrown);
    }

    /// Removes the test runner's frames from a stack trace and from those of its causes.
    static void trim(Throwable thrown) {
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            next.setStackTrace(only(isIn(RUNNERS).negate(), next));
        }
    }

    private static StackTraceElement[] only(Predicate<StackTraceElement> frames, Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).filter(frames).toArray(StackTraceElement[]::new);
    }

    private static Predicate<StackTraceElement> isIn(List<String> packages) {
        return frame -> packages.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
