package ssekit.resume;

import java.util.Optional;
import java.util.regex.Pattern;

/// The id of an event: which life of the log it belongs to, and its number in that life, as in `5f2c91aa-3`.
///
/// @param life made anew at each start, so that an id from before a restart is not mistaken for one of now
/// @param number counted from 1, without a hole; 0 is the place before the first event
public record EventId(String life, int number) {
    /// One way to write each number: `-03` was never given out.
    private static final Pattern WRITTEN = Pattern.compile("([a-z0-9]{1,16})-(0|[1-9][0-9]{0,8})");

    public EventId {
        if (!WRITTEN.matcher(life + "-" + number).matches()) {
            throw new IllegalArgumentException("Expected an id such as 5f2c91aa-3, got " + life + "-" + number + ".");
        }
    }

    /// Reads what a client says; empty if no server of this kind can have said it first.
    static Optional<EventId> parse(String text) {
        var written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new EventId(written.group(1), Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    /// As it stands in the `id` field.
    @Override
    public String toString() {
        return life + "-" + number;
    }
}
