package ssekit.workbench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Threads that the learner's code started during a run and did not end.
final class LeftBehind {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 5;

    /// Of a lesson, as Java 21 writes it, and as later ones do.
    private static final Pattern FRAME =
            Pattern.compile("\\s*(at )?ssekit\\.(?!(workbench|testkit|sse|lesson|scope|classroom)\\.).*");

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /// Of those that the system runs.
    String names() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread != Thread.currentThread())
                .filter(thread -> thread.getContextClassLoader() instanceof Classes)
                .map(Thread::getName)
                .filter(name -> !name.startsWith("helidon-") && !name.startsWith("junit-"))
                .collect(Collectors.joining(", "));
    }

    /// Of virtual ones, too, which Java tells in a file only. Those that are told to end get a moment for it.
    String allNames() {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            if (!isAnyInLesson()) {
                return names();
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Stream.of(names(), "a virtual thread")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// Whether a lesson's code stands on any stack.
    private static boolean isAnyInLesson() {
        try {
            var folder = Files.createTempDirectory("threads");
            var file = folder.resolve("dump");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            try (var lines = Files.lines(file)) {
                return lines.anyMatch(line -> FRAME.matcher(line).matches());
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
