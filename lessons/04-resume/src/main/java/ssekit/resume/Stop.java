package ssekit.resume;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import java.util.Locale;
import java.util.Optional;

/// Why a source has stopped for good.
public sealed interface Stop {
    /// The event came that is the last one.
    record Complete() implements Stop {}

    /// The server answered 204: it has nothing more to say, and nobody shall come back.
    record NoContent() implements Stop {}

    /// The server's answer, or an event that is too large, will be no better next time; `why` is a sentence.
    record Failed(String why) implements Stop {}

    /// The source was closed, or its thread interrupted.
    record Closed() implements Stop {}

    /// What an answer means for a source; empty if it is a stream to read.
    static Optional<Stop> of(HttpClientResponse response) {
        // EXERCISE 4: know when to stop
        // Status 200 and type(response) `text/event-stream` is a stream. Status 204 is NoContent. Anything else is
        // Failed, and says in a sentence what was expected and what came. There is no third kind: what fails is not
        // asked again.
        throw new ssekit.lesson.ExerciseOpen(4, "know when to stop");
    }

    /// The content type without its parameters.
    private static String type(HttpClientResponse response) {
        return response.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("no type at all");
    }
}
