package ssekit.testkit;

import java.util.Optional;

/// Reads the head of a message: its first line and its headers, joined by `\n`.
final class Head {
    private Head() {}

    static String firstLine(String head) {
        return head.lines().findFirst().orElse("");
    }

    /// Whether another head follows: 100, 103 and their like.
    static boolean isInterim(String head) {
        return head.matches("(?s)HTTP/1\\.1 1\\d\\d .*");
    }

    /// The value of the first header of this name, in any case of its letters.
    static Optional<String> header(String head, String name) {
        return head.lines()
                .skip(1)
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equalsIgnoreCase(name))
                .map(parts -> parts[1].strip())
                .findFirst();
    }
}
