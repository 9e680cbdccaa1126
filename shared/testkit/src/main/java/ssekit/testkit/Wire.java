package ssekit.testkit;

import org.opentest4j.AssertionFailedError;

/// Compares the text of a stream with the expected text, and shows where they first differ.
public final class Wire {

    private static final int BEFORE = 50;
    private static final int AFTER = 40;

    private Wire() {}

    /// Fails unless both texts are the same, character by character.
    ///
    /// @throws AssertionFailedError with both texts, made visible, and a caret under the first difference
    public static void assertEqual(String expected, String actual) {
        if (expected.equals(actual)) {
            return;
        }
        int at = firstDifference(expected, actual);
        String message = "The wire differs from character %d on, in line %d:\n%s"
                .formatted(
                        at + 1,
                        1
                                + expected.substring(0, at)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count(),
                        difference(expected, actual));
        throw new AssertionFailedError(message, expected, actual);
    }

    /// Both texts, each on a line around the place where they begin to differ, and a caret under it.
    static String difference(String expected, String actual) {
        int at = firstDifference(expected, actual);
        return "  expected: %s\n  but came: %s\n            %s^"
                .formatted(
                        around(expected, at),
                        around(actual, at),
                        " ".repeat(shown(expected, Math.max(0, at - BEFORE), at).length()));
    }

    /// The text on one line: line ends and control characters as escapes, as in Java. Backslashes stay as they are:
    /// JSON is full of them.
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(c -> visible.append(visible((char) c)));
        return visible.toString();
    }

    private static String visible(char c) {
        return switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\0' -> "\\0";
            default ->
                Character.isISOControl(c) || c == '\uFEFF' || c == '\u2028' || c == '\u2029'
                        ? "\\u%04x".formatted((int) c)
                        : String.valueOf(c);
        };
    }

    private static int firstDifference(String expected, String actual) {
        int at = 0;
        while (at < Math.min(expected.length(), actual.length()) && expected.charAt(at) == actual.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String around(String text, int at) {
        int end = Math.min(text.length(), Math.max(at, BEFORE) + AFTER);
        return shown(text, Math.max(0, at - BEFORE), end) + (end < text.length() ? "…" : "");
    }

    private static String shown(String text, int from, int to) {
        return (from > 0 ? "…" : "") + visible(text.substring(from, to));
    }
}
