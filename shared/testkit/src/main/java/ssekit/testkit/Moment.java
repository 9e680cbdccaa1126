package ssekit.testkit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that happened on the wire during a test, or several events or comments in a row.
///
/// @param at measured from the beginning of the test
/// @param connection counted from 1 in the order of opening; 0 for the server as a whole
/// @param side which side saw it
/// @param id the event's own id, or the `Last-Event-ID` of a request; empty if there is none
/// @param name the method of a request, the code of a status, the type of an event
/// @param text the path of a request, the beginning of an event's data, a comment
/// @param count how many events it stands for, whose ids count up from `id`, or how many comments; otherwise 1
public record Moment(
        Duration at, int connection, Side side, Kind kind, String id, String name, String text, int count) {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\\\]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final int FIELDS = 8;

    /// Who saw a moment. What a server has written, a link may not let through; a link sees what it let through.
    public enum Side {
        SERVER,
        LINK,
        CLIENT
    }

    /// What a moment is about.
    public enum Kind {
        /// A connection was opened; the text is the port that the client called.
        OPEN,
        REQUEST,
        /// The text is the content type.
        STATUS,
        EVENT,
        COMMENT,
        /// The text is the reconnection time in milliseconds.
        RETRY,
        /// An event of type `gap`.
        GAP,
        /// The response ended properly.
        END,
        /// The connection was closed in the middle.
        CUT,
        RESET,
        /// Nothing passes any more, and neither side is told.
        STALL,
        /// All passes again.
        HEAL,
        /// The client closed the connection.
        LEAVE,
        /// The client stays, and reads no more.
        STOP_READING,
        READ_AGAIN,
        SERVER_STOPS,
        SERVER_IS_BACK,
        /// A whole answer came that is no stream.
        ANSWERED,
        /// The text is how many moments were left out here.
        LEFT_OUT;

        /// Whether the connection fails with it, or recovers.
        public boolean isFault() {
            return switch (this) {
                case CUT, RESET, STALL, HEAL -> true;
                case OPEN, REQUEST, STATUS, EVENT, COMMENT, RETRY, GAP, END, LEAVE, ANSWERED -> false;
                case STOP_READING, READ_AGAIN, SERVER_STOPS, SERVER_IS_BACK, LEFT_OUT -> false;
            };
        }

        /// Whether the response is over with it.
        public boolean isEnding() {
            return switch (this) {
                case END, CUT, RESET, LEAVE, ANSWERED -> true;
                case OPEN, REQUEST, STATUS, EVENT, COMMENT, RETRY, GAP -> false;
                case STALL, HEAL, STOP_READING, READ_AGAIN, SERVER_STOPS, SERVER_IS_BACK, LEFT_OUT -> false;
            };
        }
    }

    /// The last of its ids; the same as the first if it stands for one.
    public String lastId() {
        return Numbered.of(id).map(first -> first.plus(count - 1).toString()).orElse(id);
    }

    /// The same without its first events.
    public Moment without(int first) {
        String next =
                Numbered.of(id).map(number -> number.plus(first).toString()).orElse(id);
        return new Moment(at, connection, side, kind, next, name, text, count - first);
    }

    /// The moment on one line, its fields separated by tabs.
    public String toLine() {
        return String.join(
                "\t",
                Long.toString(at.toNanos()),
                Integer.toString(connection),
                side.name(),
                kind.name(),
                escaped(id),
                escaped(name),
                escaped(text),
                Integer.toString(count));
    }

    /// Reads what [#toLine()] made.
    ///
    /// @throws IllegalArgumentException if the line is of another shape
    public static Moment ofLine(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("Expected a moment of %d fields, but got \"%s\": run the test again."
                    .formatted(FIELDS, escaped(line)));
        }
        return new Moment(
                Duration.ofNanos(Long.parseLong(fields[0])),
                Integer.parseInt(fields[1]),
                Side.valueOf(fields[2]),
                Kind.valueOf(fields[3]),
                original(fields[4]),
                original(fields[5]),
                original(fields[6]),
                Integer.parseInt(fields[7]));
    }

    /// Whether the other one is more of the same: the event with the next id, one of the same type without an id, a
    /// comment.
    boolean isFollowedBy(Moment next) {
        if (kind != next.kind || connection != next.connection || side != next.side || !name.equals(next.name)) {
            return false;
        }
        return switch (kind) {
            case EVENT ->
                id.isEmpty()
                        ? next.id.isEmpty()
                        : Numbered.of(id)
                                .filter(first ->
                                        next.id.equals(first.plus(count).toString()))
                                .isPresent();
            case COMMENT -> true;
            case OPEN, REQUEST, STATUS, RETRY, GAP, END, CUT, RESET, STALL, HEAL, LEAVE, ANSWERED -> false;
            case STOP_READING, READ_AGAIN, SERVER_STOPS, SERVER_IS_BACK, LEFT_OUT -> false;
        };
    }

    Moment at(Duration time) {
        return new Moment(time, connection, side, kind, id, name, text, count);
    }

    Moment with(Moment next) {
        return new Moment(at, connection, side, kind, id, name, text, count + next.count);
    }

    private static String escaped(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "\\u%04x".formatted((int) found.group().charAt(0))));
    }

    private static String original(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
