package ssekit.sse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Parses the bytes of a stream into events (WHATWG HTML 9.2.6), in pieces of any size.
///
/// The encoding is always UTF-8; malformed bytes become U+FFFD. A block that the end of the stream cuts short is
/// dropped, and its id with it. The work is linear in the number of bytes. Not thread-safe.
public final class EventParser {

    /// What browsers' timers hold, about 24 days; `retry` can ask for no more.
    private static final long LONGEST_MILLIS = Integer.MAX_VALUE;

    private final Consumer<String> onComment;
    private final BoundedBytes line;
    private final Block block;
    private String lastEventId;
    private Duration reconnectionTime;
    private boolean firstLine = true;
    private boolean afterCr;

    /// A parser for a first connection, with [StreamLimits#DEFAULT], that ignores comments.
    public EventParser() {
        this("", StreamLimits.DEFAULT, comment -> {});
    }

    /// @param lastEventId what the client knows from its connection before, empty if nothing
    /// @param limits what to hold in memory at most
    /// @param onComment called with each comment, without its colon and the one space after it
    public EventParser(String lastEventId, StreamLimits limits, Consumer<String> onComment) {
        this.lastEventId = Objects.requireNonNull(lastEventId, "lastEventId");
        this.onComment = Objects.requireNonNull(onComment, "onComment");
        this.line = new BoundedBytes("a line", limits.lineBytes());
        this.block = new Block(limits.eventBytes());
    }

    /// Reads up to the end of the next event; with empty hands it has read all bytes and waits for more.
    ///
    /// @throws StreamLimitException if a line or an event is larger than the limits; the parser cannot go on
    public Optional<Event> next(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            boolean restOfLineEnd = afterCr && next == '\n';
            afterCr = next == '\r';
            if (restOfLineEnd) {
                continue;
            }
            if (next != '\n' && next != '\r') {
                line.append(next);
                continue;
            }
            Optional<Event> event = endLine();
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    /// What to send as `Last-Event-ID`: the id of the last complete block that had one, empty if none or reset.
    public String lastEventId() {
        return lastEventId;
    }

    /// The last valid `retry`; a number above 2,147,483,647 ms counts as that.
    public Optional<Duration> reconnectionTime() {
        return Optional.ofNullable(reconnectionTime);
    }

    /// Bytes of memory that the parser holds.
    int buffered() {
        return line.capacity() + block.capacity();
    }

    private Optional<Event> endLine() {
        int start = firstLine && startsWithByteOrderMark() ? 3 : 0;
        firstLine = false;
        try {
            if (line.size() == start) {
                return dispatch();
            }
            field(start);
            return Optional.empty();
        } finally {
            line.clear();
        }
    }

    private boolean startsWithByteOrderMark() {
        return line.size() >= 3 && line.text(0, 3).equals("\uFEFF");
    }

    private void field(int start) {
        int colon = line.find(':', start);
        int nameEnd = colon < 0 ? line.size() : colon;
        int value = colon < 0 ? line.size() : afterOneSpace(colon + 1);
        if (colon == start) {
            onComment.accept(line.text(value, line.size()));
            return;
        }
        switch (line.text(start, nameEnd)) {
            case "data" -> block.data(line, value);
            case "event" -> block.type(line, value);
            case "id" -> block.id(line, value);
            case "retry" -> retry(value);
            default -> {} // to be ignored, and the block around it stays
        }
    }

    private int afterOneSpace(int at) {
        return at < line.size() && line.at(at) == ' ' ? at + 1 : at;
    }

    private void retry(int from) {
        long millis = 0;
        for (int i = from; i < line.size(); i++) {
            int digit = line.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            millis = Math.min(LONGEST_MILLIS, millis * 10 + digit);
        }
        if (from < line.size()) {
            reconnectionTime = Duration.ofMillis(millis);
        }
    }

    private Optional<Event> dispatch() {
        lastEventId = block.lastEventId(lastEventId);
        Optional<Event> event = block.event(lastEventId);
        block.clear();
        return event;
    }
}
