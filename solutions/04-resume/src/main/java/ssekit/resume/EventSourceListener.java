package ssekit.resume;

import java.time.Duration;
import ssekit.sse.Event;

/// Is told what happens to an [EventSource], always on the thread that listens.
@FunctionalInterface
public interface EventSourceListener {
    /// Each event once, in order.
    void onEvent(Event event);

    /// The server has answered with a stream.
    default void onOpen() {}

    /// The stream has ended, or nobody answered; the source comes back after the wait, unless it is closed.
    ///
    /// @param why in words, without a full stop
    default void onWait(String why, Duration wait) {}
}
