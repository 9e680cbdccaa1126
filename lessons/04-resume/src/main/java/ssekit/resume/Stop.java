package ssekit.resume;

import io.helidon.webclient.api.HttpClientResponse;
import java.util.Optional;
import ssekit.lesson.ErrorDetail;
import ssekit.sse.StreamResponse;

/// Why a source has stopped for good.
public sealed interface Stop {
    /// The final event has arrived.
    record Complete() implements Stop {}

    /// The server answered 204: it has nothing more to send, and clients must not reconnect.
    record NoContent() implements Stop {}

    /// The request or the answer failed in a way that a new attempt would not change; `why` is a sentence.
    record Failed(String why) implements Stop {}

    /// The source was closed, or its thread interrupted.
    record Closed() implements Stop {}

    /// What an answer means for a source; empty if it is a stream to read.
    static Optional<Stop> of(HttpClientResponse response) {
        // EXERCISE 4: know when to stop
        // A 200 with the type `text/event-stream` is a stream, even an empty one. A 204 means that the server
        // wants no more requests. After any other answer the source stops at once and for good. It says in one
        // sentence which status or type it expected, and which came; other headers may hold secrets.
        throw new ssekit.lesson.ExerciseOpen(4, "know when to stop");
    }

    /// The same stop; a failure also quotes the server's own explanation.
    default Stop explainedBy(HttpClientResponse response) {
        return this instanceof Failed(var why) ? new Failed(ErrorDetail.explain(why, response)) : this;
    }
}
