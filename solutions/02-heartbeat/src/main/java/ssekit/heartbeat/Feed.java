package ssekit.heartbeat;

import java.time.Duration;
import java.util.Optional;
import ssekit.sse.Frame;

/// Where a stream's events come from: one read that blocks, but not for ever.
@FunctionalInterface
public interface Feed {
    /// Waits for the next event, as long as the patience lasts; empty if nothing came in that time.
    Optional<Frame> next(Duration patience) throws InterruptedException;
}
