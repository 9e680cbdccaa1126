package ssekit.sse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A part of a stream, such as an event or a comment (WHATWG HTML 9.2.5), encoded once for any number of streams.
///
/// Immutable and thread-safe. Each colon is followed by one space, because clients remove one; so data may begin
/// with a space. CR, LF and CRLF in data and comments each count as one line end. The text is encoded as UTF-8;
/// an unpaired surrogate becomes U+FFFD. A frame has no maximum size, but clients may have one.
public final class Frame {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern FORBIDDEN = Pattern.compile("[\r\n\0]");
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_ID = {};
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private final byte[] idLine;
    private final byte[] body;
    private final boolean event;

    private Frame(byte[] idLine, byte[] body, boolean event) {
        this.idLine = idLine;
        this.body = body;
        this.event = event;
    }

    /// An event with a type of its own; without a handler for that type, a browser shows nothing.
    ///
    /// @throws IllegalArgumentException if the type is empty or holds CR, LF or NUL
    public static Frame event(String type, String data) {
        if (type.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected an event type, but got an empty one: use Frame.message(data).");
        }
        return new Frame(NO_ID, utf8("event: " + oneLine("event type", type) + "\n" + dataLines(data)), true);
    }

    /// An event of type `message`: there is no `event` line.
    public static Frame message(String data) {
        return new Frame(NO_ID, utf8(dataLines(data)), true);
    }

    /// A comment: no client dispatches it, but it keeps a quiet stream open (9.2.7).
    public static Frame comment(String text) {
        String lines = Stream.of(LINE_END.split(text, -1))
                .map(line -> line.isEmpty() ? ":\n" : ": " + line + "\n")
                .collect(Collectors.joining());
        return new Frame(NO_ID, utf8(lines + "\n"), false);
    }

    /// Sets the reconnection time of the clients.
    ///
    /// @param time whole milliseconds, zero or more
    /// @throws IllegalArgumentException if it is negative, has a part of a millisecond, or exceeds a long
    public static Frame retry(Duration time) {
        if (time.isNegative() || time.getNano() % 1_000_000 != 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Expected a reconnection time in whole milliseconds, zero or more, but got %s: round it."
                            .formatted(time));
        }
        return new Frame(NO_ID, utf8("retry: " + time.toMillis() + "\n\n"), false);
    }

    /// Moves the clients' last event ID, and dispatches nothing (9.2.6). A client that is cut off after it comes back
    /// with this id.
    ///
    /// @throws IllegalArgumentException if the id holds CR, LF or NUL
    public static Frame id(String id) {
        return new Frame(idLine(id), utf8("\n"), false);
    }

    /// The same event with this `id`, in place of any other; shares the encoded bytes of this frame.
    ///
    /// @param id the last event ID from here on; an empty one resets it at the clients
    /// @throws IllegalArgumentException if the id holds CR, LF or NUL
    /// @throws IllegalStateException if this is no event
    public Frame withId(String id) {
        if (!event) {
            throw new IllegalStateException(
                    "Expected an event to give an id to, but this frame is \"%s\": begin with Frame.event or message."
                            .formatted(escaped(toString())));
        }
        return new Frame(idLine(id), body, true);
    }

    /// Bytes on the wire.
    public int size() {
        return idLine.length + body.length;
    }

    /// Copies the frame into a larger array, and returns the position after it.
    int copyTo(byte[] target, int at) {
        System.arraycopy(idLine, 0, target, at, idLine.length);
        System.arraycopy(body, 0, target, at + idLine.length, body.length);
        return at + size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame && Arrays.equals(idLine, frame.idLine) && Arrays.equals(body, frame.body);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(idLine) + Arrays.hashCode(body);
    }

    /// The text on the wire.
    @Override
    public String toString() {
        return new String(idLine, StandardCharsets.UTF_8) + new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] idLine(String id) {
        return utf8("id: " + oneLine("id", id) + "\n");
    }

    private static String dataLines(String data) {
        return "data: " + LINE_END.matcher(data).replaceAll("\ndata: ") + "\n\n";
    }

    private static String oneLine(String name, String value) {
        if (FORBIDDEN.matcher(value).find()) {
            throw new IllegalArgumentException("Expected an %s without CR, LF and NUL, but got \"%s\": take them out."
                    .formatted(name, escaped(value)));
        }
        return value;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }

    /// `String.getBytes` would write `?` for an unpaired surrogate.
    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new AssertionError("UTF-8 encodes every text once unpaired surrogates are replaced", e);
        }
    }
}
