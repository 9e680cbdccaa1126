package ssekit.resume;

import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import ssekit.sse.Event;
import ssekit.sse.EventParser;
import ssekit.sse.EventStream;
import ssekit.sse.StreamLimitException;
import ssekit.sse.StreamLimits;

/// One connection of a source: its stream, from opening to end.
final class Visit implements AutoCloseable {
    private final EventStream stream;
    private final LongSupplier nanoTime;
    private final long opened;
    private boolean hadAnEvent;

    private Visit(EventStream stream, LongSupplier nanoTime) {
        this.stream = stream;
        this.nanoTime = nanoTime;
        this.opened = nanoTime.getAsLong();
    }

    /// Starts reading the stream of a response.
    ///
    /// @param lastEventId the last event ID of the visit before; it stays valid until the stream sends
    /// another
    /// @param limits how much to hold in memory at most
    static Visit to(HttpClientResponse response, String lastEventId, StreamLimits limits, LongSupplier nanoTime) {
        return new Visit(EventStream.of(response, parser(lastEventId, limits)), nanoTime);
    }

    /// Stands for a visit before this program started; only its last event ID is known.
    static Visit thatEndedWith(String lastEventId) {
        return new Visit(
                new EventStream(InputStream.nullInputStream(), parser(lastEventId, StreamLimits.DEFAULT)), () -> 0);
    }

    private static EventParser parser(String lastEventId, StreamLimits limits) {
        return new EventParser(lastEventId, limits, comment -> {});
    }

    /// Waits for the next event; empty once the stream has ended.
    ///
    /// @throws IOException if the stream was cut; checked, to tell it from exceptions of the listener
    /// @throws LastingFailure if the stream can't be read, and a new attempt would not help
    Optional<Event> next() throws IOException, LastingFailure {
        try {
            var event = stream.next();
            hadAnEvent |= event.isPresent();
            return event;
        } catch (StreamLimitException e) {
            throw new LastingFailure(e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ProtocolException) {
                throw new LastingFailure(e.getMessage() + ".");
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    boolean hadAnEvent() {
        return hadAnEvent;
    }

    /// The time since it opened.
    Duration length() {
        return Duration.ofNanos(nanoTime.getAsLong() - opened);
    }

    /// The reconnection time, if the server sent `retry`.
    Optional<Duration> reconnectionTime() {
        return stream.reconnectionTime();
    }

    /// The id of the last complete block that had one, with or without data; otherwise that of the visit
    /// before.
    String lastEventId() {
        return stream.lastEventId();
    }

    @Override
    public void close() {
        stream.close();
    }
}
