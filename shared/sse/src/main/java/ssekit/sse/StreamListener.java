package ssekit.sse;

import io.helidon.common.GenericType;
import io.helidon.webclient.spi.Source;

/// Receives each event of a response: `response.source(StreamListener.TYPE, event -> …)`.
///
/// The thread that called `source` makes all calls. `source` returns when the stream has ended. It throws what
/// [EventStream#next()] throws, after a call of `onError`. To stop early, close the stream that `onOpen`
/// received; no further event follows. Closing the response also ends the reading, but events that have already
/// arrived still follow.
@FunctionalInterface
public interface StreamListener extends Source<Event> {

    /// What to ask a response for; unsupported unless the response is 200 and `text/event-stream`.
    GenericType<StreamListener> TYPE = GenericType.create(StreamListener.class);

    /// Called once, before the first read; calls [#onOpen()].
    ///
    /// @param stream for its last event ID, its reconnection time, and to close it; not to read from
    default void onOpen(EventStream stream) {
        onOpen();
    }

    /// Called for each comment, without its colon and the one space after it.
    default void onComment(String text) {}

    /// What to hold in memory at most.
    default StreamLimits limits() {
        return StreamLimits.DEFAULT;
    }

    /// What the client knows from its connection before, empty if nothing: events without an id carry it on.
    default String lastEventId() {
        return "";
    }
}
