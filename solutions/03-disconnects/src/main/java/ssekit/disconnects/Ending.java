package ssekit.disconnects;

import java.time.Duration;
import java.util.Optional;

/// The three ways in which a stream stops.
sealed interface Ending {
    /// The server said goodbye, and perhaps when to come back.
    record Goodbye(Optional<Duration> retry) implements Ending {}

    /// The connection broke, or the stream ended without a goodbye; `how` goes on behind "The stream was cut:".
    record Cut(String how) implements Ending {}

    /// Nothing came any more, not even a comment. The connection looks fine from here.
    record Silence() implements Ending {}
}
