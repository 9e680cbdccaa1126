package ssekit.resume;

import java.time.Duration;
import ssekit.sse.Event;

/// Receives what happens to an [EventSource], always on the thread that called `listen`.
@FunctionalInterface
public interface EventSourceListener {
    /// Called for each event, in order.
    void onEvent(Event event);

    /// Called when the server has answered with a stream.
    default void onOpen() {}

    /// Called when the stream has ended, or no answer came. The source reconnects after the wait, unless it
    /// is closed.
    ///
    /// @param why the reason in words, without a full stop
    default void onWait(String why, Duration wait) {}
}
