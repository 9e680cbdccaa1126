package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page shows of a stream: the same blocks must have come, with the same fields, and in this order.
///
/// Ids, times and texts are others each time: of `id` and `retry` only the name counts, of JSON its names.
/// A line `…` says that something is left out at the beginning; between blocks that is always allowed.
record Excerpt(String text) {
    /// Of a head only what makes it a stream: the rest is Helidon's business.
    private static final Pattern LINE =
            Pattern.compile("(id|event|data|retry|): ?.*|:|HTTP/1\\.1 .*|(Content-Type|Cache-Control): .*");
    private static final Pattern NO_PART_OF_IT = Pattern.compile("…|curl: .*|[A-Z][\\w-]+: .*");
    private static final Pattern NAME = Pattern.compile("\"(\\w+)\":");

    boolean isOfStream() {
        return text.contains("data: ")
                && text.lines()
                        .allMatch(line -> line.isEmpty()
                                || isOfWire(line)
                                || NO_PART_OF_IT.matcher(line).matches());
    }

    void assertCame(String said, String where) {
        var came = blocks(said);
        var shown = blocks(text);
        if (!text.startsWith("…")) {
            assertThat(came.getFirst()).as("the first block of %s", where).isEqualTo(shown.getFirst());
        }
        assertThat(came).as("the blocks of %s", where).containsSubsequence(shown);
    }

    private static List<String> blocks(String stream) {
        return Stream.of(stream.replace("\r", "").split("\n\n"))
                .map(block -> block.lines()
                        .filter(Excerpt::isOfWire)
                        .map(Excerpt::shape)
                        .collect(Collectors.joining("\n")))
                .filter(block -> !block.isEmpty())
                .toList();
    }

    private static boolean isOfWire(String line) {
        return LINE.matcher(line).matches();
    }

    private static String shape(String line) {
        if (line.startsWith("id:") || line.startsWith("retry:")) {
            return line.substring(0, line.indexOf(':'));
        }
        if (!line.startsWith("data: {")) {
            return line;
        }
        return NAME.matcher(line)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList()
                .toString();
    }
}
