package ssekit.resume;

import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import ssekit.sse.Event;
import ssekit.sse.StreamLimits;

/// Listens to a stream, and reconnects whenever it ends or breaks (WHATWG HTML 9.2.3).
///
/// One thread calls `listen`; all other methods may be called from any thread. The connection counts as
/// broken when no byte arrives within the WebClient's read timeout, 30 s by default.
public final class EventSource implements AutoCloseable {
    public enum State {
        CONNECTING,
        OPEN,
        CLOSED
    }

    private final Connector connector;
    private final Predicate<Event> isLast;
    private final Reconnection rules;
    private final StreamLimits limits;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Visit> newest;
    private volatile boolean open;

    /// A source with the default limits.
    ///
    /// @param endpoint an `http` or `https` address
    /// @param lastEventId the id to start after; empty for a first visit
    /// @param isLast whether this is the final event; called after the listener has received the event
    /// @throws IllegalArgumentException if the address or the id can't be part of a request
    public EventSource(
            WebClient client, URI endpoint, String lastEventId, Predicate<Event> isLast, Reconnection rules) {
        this(client, endpoint, lastEventId, isLast, rules, StreamLimits.DEFAULT);
    }

    /// @param limits how much to hold in memory at most; a longer line or event stops the source
    public EventSource(
            WebClient client,
            URI endpoint,
            String lastEventId,
            Predicate<Event> isLast,
            Reconnection rules,
            StreamLimits limits) {
        LastEventIdHeader.of(lastEventId); // fails now, not at each attempt
        this.connector = new Connector(client, endpoint);
        this.isLast = isLast;
        this.rules = rules;
        this.limits = limits;
        // Starting after an id is the same as returning from a visit that ended with it.
        this.newest = Optional.of(lastEventId).filter(id -> !id.isEmpty()).map(Visit::thatEndedWith);
    }

    /// Passes events to the listener until the source stops for good, and returns why it stopped. An
    /// exception of the listener stops it too.
    public Stop listen(EventSourceListener listener) {
        try {
            return listening(listener);
        } catch (LastingFailure e) {
            return new Stop.Failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Stop.Closed();
        } finally {
            close();
        }
    }

    private Stop listening(EventSourceListener listener) throws LastingFailure, InterruptedException {
        var waits = new Waits(rules);
        while (!isClosed()) {
            var visit = Optional.<Visit>empty();
            var why = "the stream ended";
            try (var response = connector.connect(this::asking)) {
                var stop = Stop.of(response);
                if (stop.isPresent()) {
                    return stop.get().explainedBy(response);
                }
                visit = Optional.of(open(response));
                if (isReadToTheLast(visit.get(), listener)) {
                    return new Stop.Complete();
                }
            } catch (IOException e) {
                why = e.getMessage();
            }
            open = false;
            if (!isClosed()) {
                pause(why, waits.next(visit), listener);
            }
        }
        return new Stop.Closed();
    }

    private HttpClientRequest asking(HttpClientRequest request) {
        return newest.map(before -> resuming(request, before)).orElse(request);
    }

    private static HttpClientRequest resuming(HttpClientRequest request, Visit before) {
        // EXERCISE 6: come back with the id
        // When a source reconnects, it sends the last event ID of the connection before, as UTF-8, whatever its
        // length and characters. Only an empty ID means that there is none: then it sends no Last-Event-ID
        // header. The address stays the same.
        var id = before.lastEventId();
        return id.isEmpty() ? request : request.header(LastEventIdHeader.of(id));
    }

    private Visit open(HttpClientResponse response) {
        var visit = Visit.to(response, lastEventId(), limits, rules.nanoTime());
        newest = Optional.of(visit);
        open = true;
        if (isClosed()) {
            visit.close();
        }
        return visit;
    }

    private boolean isReadToTheLast(Visit visit, EventSourceListener listener) throws IOException, LastingFailure {
        listener.onOpen();
        for (var event = visit.next(); event.isPresent(); event = visit.next()) {
            listener.onEvent(event.get());
            if (isLast.test(event.get())) {
                return true;
            }
        }
        return false;
    }

    private void pause(String why, Duration wait, EventSourceListener listener) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        listener.onWait(why, wait);
        rules.pause().pause(wait, closed);
    }

    /// CONNECTING also while it waits to reconnect.
    public State state() {
        if (isClosed()) {
            return State.CLOSED;
        }
        return open ? State.OPEN : State.CONNECTING;
    }

    /// The id that the next request will send; empty if it will send none.
    public String lastEventId() {
        return newest.map(Visit::lastEventId).orElse("");
    }

    /// Ends a wait, a connection attempt or a read at once. No event reaches the listener afterwards.
    @Override
    public void close() {
        closed.countDown();
        connector.close();
        newest.ifPresent(Visit::close);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
