package ssekit.classroom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The result of a learner's exercise. On the wire it is these words in lower case, with spaces.
public enum Verdict {
    /// The exercise is open: nothing was tried yet.
    WORKING,
    DOES_NOT_COMPILE,
    /// The server of a test did not start.
    DOES_NOT_START,
    /// A test waited, and nothing came at all.
    NOTHING_CAME,
    /// Something came, and it was not what was expected.
    WRONG,
    /// Something came, but not what a test waited for.
    STALLED,
    /// The exercise is done.
    GREEN,
    /// All exercises of the lesson are.
    LESSON_DONE;

    static Optional<Verdict> of(String words) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.words().equals(words))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Verdict::words).collect(Collectors.joining(", "));
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isDone() {
        return switch (this) {
            case GREEN, LESSON_DONE -> true;
            case WORKING, DOES_NOT_COMPILE, DOES_NOT_START, NOTHING_CAME, WRONG, STALLED -> false;
        };
    }
}
