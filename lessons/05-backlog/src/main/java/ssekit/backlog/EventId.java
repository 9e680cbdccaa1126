package ssekit.backlog;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The position of an event: its number in one life of a log. On the wire it is `life-number`, as in
/// `k3x9-42`.
///
/// As a cursor it means "read up to here". Each new log has a new life, so ids from before a restart are
/// recognized.
///
/// @param life 1 to 16 of a-z and 0-9
/// @param number counts from 1, without holes within a life; 0 is the position before the first event
public record EventId(String life, long number) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9]{1,16})-(0|[1-9][0-9]{0,17})");
    private static final int LONGEST_LIFE = 16;
    private static final long MOST = 999_999_999_999_999_999L;
    private static final long EIGHT_DIGITS = 36L * 36 * 36 * 36 * 36 * 36 * 36;

    public EventId {
        if (number < 0 || number > MOST || !isLife(life)) {
            throw new IllegalArgumentException("Expected an id such as k3x9-42, got " + life + "-" + number + ".");
        }
    }

    /// Reads the id that a client sent; empty if no log can have given it out.
    public static Optional<EventId> parse(String text) {
        return Optional.of(FORM.matcher(text))
                .filter(found -> found.matches())
                .map(found -> new EventId(found.group(1), Long.parseLong(found.group(2))));
    }

    /// Eight random characters, which most likely no other log has.
    public static String newLife(RandomGenerator random) {
        return Long.toString(random.nextLong(EIGHT_DIGITS, 36 * EIGHT_DIGITS), 36);
    }

    public EventId at(long number) {
        return new EventId(life, number);
    }

    @Override
    public String toString() {
        return life + "-" + number;
    }

    /// Written by hand: every read makes ids, and a regular expression would be most of its cost.
    private static boolean isLife(String text) {
        for (var n = 0; n < text.length(); n++) {
            var next = text.charAt(n);
            if ((next < 'a' || next > 'z') && (next < '0' || next > '9')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_LIFE;
    }
}
