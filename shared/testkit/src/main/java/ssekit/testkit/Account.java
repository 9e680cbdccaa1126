package ssekit.testkit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Describes in a few lines what came to a probe, for a failure's message.
final class Account {

    private static final int LINES = 10;
    private static final int WIDTH = 100;

    /// A comment and two or more of its like: heartbeats, which would push the events out of sight.
    private static final Pattern AGAIN = Pattern.compile("(:[^\n]*\n\n)\\1{2,}");

    private Account() {}

    static String of(Recording recording) {
        String how = recording.ending().sentence();
        if (recording.head().isEmpty()) {
            return "no answer came, and " + how + ".";
        }
        return "%s and %s came, and %s:\n%s"
                .formatted(
                        count(recording.ofEvents().size(), "event"),
                        count(recording.ofComments().size(), "comment"),
                        how,
                        lines(recording));
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String lines(Recording recording) {
        String head = recording.head().orElseThrow();
        String type = Head.header(head, "Content-Type").orElse("no Content-Type");
        List<String> body = recording.text().isEmpty()
                ? List.of("(nothing after the head)")
                : List.of(AGAIN.matcher(recording.text())
                        .replaceAll("$1(and the same comment again and again)\n")
                        .split("(?<=\n)"));
        int skipped = Math.max(0, body.size() - LINES);
        String more = skipped == 0 ? "" : "\n    (… " + count(skipped, "line") + " before these)";
        return "    " + Head.firstLine(head) + ", " + type + more
                + body.stream()
                        .skip(skipped)
                        .map(line -> "\n    " + cut(Wire.visible(line)))
                        .collect(Collectors.joining());
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }
}
