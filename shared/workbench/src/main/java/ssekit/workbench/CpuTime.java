package ssekit.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// How long the threads of a process and its children have run, and how long they were ready but waited for a core.
/// Only Linux reports this; elsewhere, both are zero.
record CpuTime(Duration ran, Duration waited) {
    private static final Path PROCESSES = Path.of("/proc");

    static CpuTime of(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> PROCESSES.resolve(String.valueOf(one.pid())).resolve("task"))
                .flatMap(CpuTime::ofThreads)
                .reduce(new CpuTime(Duration.ZERO, Duration.ZERO), CpuTime::plus);
    }

    /// Whether it could not do much since then, since it did not get its turn for a good part of this time.
    boolean isStarvedSince(CpuTime before, Duration time) {
        var more = waited.minus(before.waited);
        return more.compareTo(time.dividedBy(4)) > 0 && more.compareTo(ran.minus(before.ran)) > 0;
    }

    private CpuTime plus(CpuTime other) {
        return new CpuTime(ran.plus(other.ran), waited.plus(other.waited));
    }

    private static Stream<CpuTime> ofThreads(Path threads) {
        try (var all = Files.list(threads)) {
            return all.map(thread -> ofThread(thread.resolve("schedstat"))).toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty(); // it has ended
        }
    }

    /// The file has nanoseconds that it ran, nanoseconds that it waited, and how often it got its turn.
    private static CpuTime ofThread(Path file) {
        try {
            var figures = Files.readString(file).split(" ");
            return new CpuTime(
                    Duration.ofNanos(Long.parseLong(figures[0])), Duration.ofNanos(Long.parseLong(figures[1])));
        } catch (IOException e) {
            return new CpuTime(Duration.ZERO, Duration.ZERO);
        }
    }
}
