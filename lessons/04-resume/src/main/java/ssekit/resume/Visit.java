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

/// One stream of a source, from its opening to its end, whatever ends it.
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

    /// A visit that begins now.
    ///
    /// @param lastEventId what the visit before has left: events without an id carry it on
    /// @param limits what to hold in memory at most
    static Visit to(HttpClientResponse response, String lastEventId, StreamLimits limits, LongSupplier nanoTime) {
        return new Visit(EventStream.of(response, parser(lastEventId, limits)), nanoTime);
    }

    /// What is known of a visit that somebody else made.
    static Visit thatEndedWith(String lastEventId) {
        return new Visit(
                new EventStream(InputStream.nullInputStream(), parser(lastEventId, StreamLimits.DEFAULT)), () -> 0);
    }

    private static EventParser parser(String lastEventId, StreamLimits limits) {
        return new EventParser(lastEventId, limits, comment -> {});
    }

    /// Waits for the next event; empty once the stream has ended.
    ///
    /// @throws IOException if the stream was cut; checked, since what a listener throws is something else
    /// @throws LastingFailure if the stream can't be read, and would be no better next time
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

    /// How long it has been open.
    Duration length() {
        return Duration.ofNanos(nanoTime.getAsLong() - opened);
    }

    /// What the server said with `retry`, if it did.
    Optional<Duration> reconnectionTime() {
        return stream.reconnectionTime();
    }

    /// The id of the last complete block that had one, with or without data; or what the visit before has left.
    String lastEventId() {
        return stream.lastEventId();
    }

    @Override
    public void close() {
        stream.close();
    }
}
