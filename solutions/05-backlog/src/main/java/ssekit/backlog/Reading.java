package ssekit.backlog;

import java.util.List;
import ssekit.sse.Frame;

/// What a log answers a reader.
public sealed interface Reading {
    /// The next events, at least one, each with its id; reading goes on behind `next`.
    record Events(List<Frame> frames, EventId next) implements Reading {}

    /// Events behind the cursor are lost to this reader: the log has forgotten them, or the cursor is not of its life.
    /// Reading goes on behind `resumesAt`.
    record Gap(EventId resumesAt) implements Reading {}

    /// Nothing new came in time.
    record Quiet() implements Reading {}
}
