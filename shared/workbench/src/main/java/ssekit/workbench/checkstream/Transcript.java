package ssekit.workbench.checkstream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ssekit.sse.Event;
import ssekit.sse.EventParser;
import ssekit.sse.StreamLimitException;
import ssekit.sse.StreamLimits;

/// What a stream has sent, and when: 1 MiB at most.
final class Transcript {
    private static final int MOST_BYTES = 1024 * 1024;

    /// What one read brought.
    ///
    /// @param at since the request
    /// @param events that were complete with it
    /// @param comments how many
    record Arrival(Duration at, List<Event> events, int comments) {}

    private final List<Arrival> arrivals = new ArrayList<>();
    private final EventParser parser = new EventParser("", StreamLimits.DEFAULT, comment -> this.comments++);
    private int comments;
    private int bytes;

    /// @throws StreamLimitException if a line or an event is too long to be one
    void add(Duration at, byte[] piece) {
        bytes += piece.length;
        var before = comments;
        var events = new ArrayList<Event>();
        var unread = ByteBuffer.wrap(piece);
        for (var event = parser.next(unread); event.isPresent(); event = parser.next(unread)) {
            events.add(event.get());
        }
        if (arrivals.isEmpty() || !events.isEmpty() || comments > before) {
            arrivals.add(new Arrival(at, events, comments - before));
        }
    }

    /// The first piece, whatever it was, and then what brought events or comments.
    List<Arrival> arrivals() {
        return arrivals;
    }

    List<Event> events() {
        return arrivals.stream().flatMap(arrival -> arrival.events().stream()).toList();
    }

    int comments() {
        return comments;
    }

    boolean isFull() {
        return bytes >= MOST_BYTES;
    }

    /// Between any two arrivals, before the first, or after the last.
    Duration longestQuiet(Duration until) {
        var longest = Duration.ZERO;
        var last = Duration.ZERO;
        for (var arrival : arrivals) {
            longest = longer(longest, arrival.at().minus(last));
            last = arrival.at();
        }
        return longer(longest, until.minus(last));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
