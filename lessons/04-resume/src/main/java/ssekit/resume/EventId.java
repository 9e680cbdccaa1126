package ssekit.resume;

import java.util.Optional;
import java.util.regex.Pattern;

/// The id of an event: which life of the log it belongs to, and its number in that life, as in `5f2c91aa-3`.
///
/// @param life new at each start of the server, so that ids from before a restart are recognized
/// @param number counted from 1, without holes; 0 is the position before the first event
public record EventId(String life, int number) {
    /// Each number has one form: an id that ends in `-03` was never given out.
    private static final Pattern WRITTEN = Pattern.compile("([a-z0-9]{1,16})-(0|[1-9][0-9]{0,8})");

    public EventId {
        if (!WRITTEN.matcher(life + "-" + number).matches()) {
            throw new IllegalArgumentException("Expected an id such as 5f2c91aa-3, got " + life + "-" + number + ".");
        }
    }

    /// Reads the id that a client sent; empty if no server of this lesson can have given it out.
    static Optional<EventId> parse(String text) {
        var written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new EventId(written.group(1), Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    /// The value of the `id` field.
    @Override
    public String toString() {
        return life + "-" + number;
    }
}
