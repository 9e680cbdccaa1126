package ssekit.testkit;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rewrites the messages of AssertJ and JUnit: what was expected, what came, and a caret where they begin to
/// differ.
final class Assertion {
    private static final Pattern EQUAL =
            Pattern.compile("(?s)(?<as>\\[.*?] )?\\s*expected: (?<expected>.*?)\n but was: (?<came>.*)");

    private static final Pattern EXACTLY = Pattern.compile("(?s)(?<as>\\[.*?] )?\\s*Expecting [^\n]*:\n(?<came>.*?)\n"
            + "to contain exactly \\(and in same order\\):\n(?<expected>.*?)\nbut .*");

    private Assertion() {}

    static String inWords(String message) {
        for (var pattern : new Pattern[] {EQUAL, EXACTLY}) {
            var found = pattern.matcher(message);
            if (found.matches()) {
                var as = found.group("as");
                return (as == null ? "" : as.strip())
                        + "\n"
                        + Wire.difference(plain(found.group("expected")), plain(found.group("came")));
            }
        }
        return message.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    /// Without what was only indented to be read.
    private static String plain(String value) {
        var stripped = value.strip();
        return stripped.startsWith("[")
                ? stripped.lines().map(String::strip).collect(Collectors.joining(" "))
                : stripped.lines()
                        .map(line -> line.startsWith("  ") ? line.substring(2) : line)
                        .collect(Collectors.joining("\n"));
    }
}
