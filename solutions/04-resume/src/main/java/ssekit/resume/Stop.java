package ssekit.resume;

import io.helidon.webclient.api.HttpClientResponse;
import java.util.Optional;
import ssekit.lesson.ErrorDetail;
import ssekit.sse.StreamResponse;

/// Why a source has stopped for good.
public sealed interface Stop {
    /// The event came that is the last one.
    record Complete() implements Stop {}

    /// The server answered 204: it has nothing more to say, and nobody shall come back.
    record NoContent() implements Stop {}

    /// What came, or what can't be asked for, will be no better next time; `why` is a sentence.
    record Failed(String why) implements Stop {}

    /// The source was closed, or its thread interrupted.
    record Closed() implements Stop {}

    /// What an answer means for a source; empty if it is a stream to read.
    static Optional<Stop> of(HttpClientResponse response) {
        // EXERCISE 4: know when to stop
        // Code 200 and the type `text/event-stream` is a stream. Code 204 is NoContent. Anything else is Failed, and
        // says in a sentence what was expected and what came. There is no third kind: what fails is not asked again.
        var status = response.status().code();
        var type = StreamResponse.type(response);
        if (status == 200 && type.equals("text/event-stream")) {
            return Optional.empty();
        }
        if (status == 204) {
            return Optional.of(new NoContent());
        }
        return Optional.of(
                new Failed("Expected a stream, 200 and text/event-stream, got " + status + " and " + type + "."));
    }

    /// The same, with what the server says about a refusal.
    default Stop explainedBy(HttpClientResponse response) {
        return this instanceof Failed(var why) ? new Failed(ErrorDetail.explain(why, response)) : this;
    }
}
