package ssekit.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The numbers of the processor's cores that this process may use, such as `0` and `1`.
final class Cores {
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Cores() {}

    static List<String> all() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .flatMap(line ->
                            Stream.of(line.substring(ALLOWED.length()).strip().split(",")))
                    .flatMap(Cores::range)
                    .limit(Runtime.getRuntime().availableProcessors())
                    .toList();
        } catch (IOException e) { // no Linux: the numbers are of no use, but there are so many
            return range("0-" + (Runtime.getRuntime().availableProcessors() - 1))
                    .toList();
        }
    }

    private static Stream<String> range(String text) {
        var ends = text.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .mapToObj(String::valueOf);
    }
}
