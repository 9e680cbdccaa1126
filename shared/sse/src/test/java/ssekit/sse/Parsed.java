package ssekit.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// All that a parser said of a stream.
record Parsed(List<Event> events, List<String> comments, String lastEventId, Optional<Duration> reconnectionTime) {

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Parsed of(String wire) {
        return cut(utf8(wire));
    }

    /// Feeds the bytes in pieces that end at the given positions, in ascending order, and at the end.
    static Parsed cut(byte[] bytes, int... positions) {
        List<Event> events = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        EventParser parser = new EventParser("", StreamLimits.DEFAULT, comments::add);
        int from = 0;
        for (int position : positions) {
            events.addAll(feed(parser, Arrays.copyOfRange(bytes, from, position)));
            from = position;
        }
        events.addAll(feed(parser, Arrays.copyOfRange(bytes, from, bytes.length)));
        return new Parsed(events, comments, parser.lastEventId(), parser.reconnectionTime());
    }

    static List<Event> feed(EventParser parser, byte[] piece) {
        List<Event> events = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(piece);
        while (bytes.hasRemaining()) {
            parser.next(bytes).ifPresent(events::add);
        }
        return events;
    }
}
