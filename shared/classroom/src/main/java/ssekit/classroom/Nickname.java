package ssekit.classroom;

import java.util.Locale;
import java.util.regex.Pattern;

/// A learner's name in class.
///
/// @param text 1 to 24 letters, digits, spaces and `- _ .`, with single spaces only between other characters
record Nickname(String text) {
    private static final int LONGEST = 24;
    private static final int SHOWN = 40;
    private static final String WORD = "[\\p{L}\\p{Nd}._-]+";
    private static final Pattern WRITTEN = Pattern.compile(WORD + "( " + WORD + ")*");

    Nickname {
        if (text.length() > LONGEST || !WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("Expected a nickname of 1 to " + LONGEST
                    + " letters, digits, spaces and - _ . such as ada-7, got '"
                    + text.substring(0, Math.min(SHOWN, text.length())) + "'.");
        }
    }

    /// The same for names that are easily taken for each other.
    String key() {
        return text.toLowerCase(Locale.ROOT);
    }
}
