package ssekit.backlog;

import java.util.List;
import ssekit.sse.Frame;

/// The result of reading a log.
public sealed interface Reading {
    /// The next events, at least one, each with its id. The next read starts after `next`.
    record Events(List<Frame> frames, EventId next) implements Reading {}

    /// Events after the cursor are lost to this reader: the log has forgotten them, or the cursor is not one
    /// of its own. The next read starts after `resumesAt`.
    record Gap(EventId resumesAt) implements Reading {}

    /// No event came in time.
    record Quiet() implements Reading {}
}
