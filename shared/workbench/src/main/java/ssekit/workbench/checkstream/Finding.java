package ssekit.workbench.checkstream;

import java.util.Locale;

/// A finding about one aspect of a stream.
///
/// @param what the aspect, in a word or two
/// @param sentence what was seen, and what to do
record Finding(Mark mark, String what, String sentence) {
    enum Mark {
        OK,
        /// It streams, but something will be lost.
        LOOK,
        /// Clients don't get events when they happen.
        WRONG
    }

    static Finding ok(String what, String sentence) {
        return new Finding(Mark.OK, what, sentence);
    }

    static Finding look(String what, String sentence) {
        return new Finding(Mark.LOOK, what, sentence);
    }

    static Finding wrong(String what, String sentence) {
        return new Finding(Mark.WRONG, what, sentence);
    }

    @Override
    public String toString() {
        return "%-6s %-10s %s".formatted(mark.name().toLowerCase(Locale.ROOT), what, sentence);
    }
}
