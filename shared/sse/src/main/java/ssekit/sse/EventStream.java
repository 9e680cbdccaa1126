package ssekit.sse;

import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Reads the events of one response, each as soon as it is complete (WHATWG HTML 9.2.6).
///
/// Open it in try-with-resources. One thread reads; any thread may call [#close()] and [#bytesReceived()]. It
/// does not reconnect; WHATWG HTML 9.2.3 says when a client has to.
public final class EventStream implements Iterable<Event>, AutoCloseable {

    private static final int READ_BYTES = 8192;

    private final InputStream body;
    private final EventParser parser;
    private final ByteBuffer unread = ByteBuffer.allocate(READ_BYTES).limit(0);
    private volatile long bytesReceived;
    private volatile boolean closed;

    /// @param body what to read; it is closed with the stream, from whatever thread
    public EventStream(InputStream body, EventParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /// Reads a response that is 200 and `text/event-stream`; closing the stream closes the response. To be preferred to
    /// `response.inputStream()`, whose own closing waits for the next chunk.
    public static EventStream of(HttpClientResponse response) {
        return of(response, new EventParser());
    }

    /// The same with a parser of one's own, for its limits or its last event ID.
    public static EventStream of(HttpClientResponse response, EventParser parser) {
        return new EventStream(new ResponseBody(response), parser);
    }

    /// Waits for the next event; empty once the body has ended or the stream is closed.
    ///
    /// @throws UncheckedIOException if the stream was cut; its cause says how, for example an
    ///     [java.io.EOFException] or a [java.net.SocketTimeoutException]; with a [ProtocolException] it
    ///     was not cut, but is malformed
    /// @throws StreamLimitException if a line or an event is larger than the parser's limits
    public Optional<Event> next() {
        while (!closed) {
            Optional<Event> event = parser.next(unread);
            if (event.isPresent() && !closed) {
                return event;
            }
            read();
        }
        return Optional.empty();
    }

    /// The events from here on; it throws as [#next()] does.
    @Override
    public Iterator<Event> iterator() {
        return new Iterator<>() {

            private Optional<Event> ahead = Optional.empty();

            @Override
            public boolean hasNext() {
                ahead = ahead.or(EventStream.this::next);
                return ahead.isPresent();
            }

            @Override
            public Event next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The stream has ended.");
                }
                Event event = ahead.orElseThrow();
                ahead = Optional.empty();
                return event;
            }
        };
    }

    /// What to send as `Last-Event-ID` on the next connection; empty if there is nothing to send.
    public String lastEventId() {
        return parser.lastEventId();
    }

    /// How long the server wants clients to wait before they connect again, if it said so.
    public Optional<Duration> reconnectionTime() {
        return parser.reconnectionTime();
    }

    /// Bytes of any kind so far, comments too: if the number stands still, nothing comes.
    public long bytesReceived() {
        return bytesReceived;
    }

    /// Ends the reading, even one that waits; events that have not been handed out are dropped.
    @Override
    public void close() {
        closed = true;
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The stream is closed, but its body would not close.", e);
        }
    }

    private void read() {
        if (closed) {
            return;
        }
        try {
            int count = body.read(unread.array(), 0, READ_BYTES);
            if (count < 0) {
                close();
                return;
            }
            bytesReceived += count;
            unread.limit(count).position(0);
        } catch (IOException e) {
            if (!closed) {
                String what = e instanceof ProtocolException ? "The stream can't be read: " : "The stream was cut: ";
                throw new UncheckedIOException(what + e.getMessage(), e);
            }
        }
    }
}
