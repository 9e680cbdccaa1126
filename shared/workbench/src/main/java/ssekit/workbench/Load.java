package ssekit.workbench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// How much processor time was used so far: by all programs, by none, and by this one.
record Load(Duration all, Duration idle, Duration own) {
    private static final Path FIGURES = Path.of("/proc/stat");

    /// Linux counts in these; no program can change it.
    private static final long MILLIS_OF_TICK = 10;

    /// The columns of `/proc/stat` that add up to all time, and those that are idle: idle itself, and waiting for a
    /// disk.
    private static final int COLUMNS = 8;

    private static final int IDLE = 3;
    private static final int WAITING = 4;

    static Load now() {
        var own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return ticks().map(ticks ->
                        new Load(millis(Arrays.stream(ticks).sum()), millis(ticks[IDLE] + ticks[WAITING]), own))
                .orElse(new Load(Duration.ZERO, Duration.ZERO, own));
    }

    /// Whether, since that moment, other programs kept this one from the processor: it was never free for long, and a
    /// good part of it was theirs.
    boolean isOthersSince(Load before) {
        if (all.isZero()) { // no Linux
            return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                    > 2 * Runtime.getRuntime().availableProcessors();
        }
        return isOthers(
                all.minus(before.all).toMillis(),
                idle.minus(before.idle).toMillis(),
                own.minus(before.own).toMillis());
    }

    static boolean isOthers(long total, long idle, long own) {
        return idle < total / 10 && total - idle - own > total / 5;
    }

    private static Optional<long[]> ticks() {
        try (var lines = Files.lines(FIGURES)) {
            return lines.findFirst()
                    .map(line -> Stream.of(line.split(" +"))
                            .skip(1)
                            .limit(COLUMNS)
                            .mapToLong(Long::parseLong)
                            .toArray());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Duration millis(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_OF_TICK);
    }
}
