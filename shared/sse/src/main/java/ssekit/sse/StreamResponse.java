package ssekit.sse;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.Status.Family;
import io.helidon.webclient.api.HttpClientResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks that a response is an event stream (WHATWG HTML 9.2.3): status 200 and type `text/event-stream`.
public final class StreamResponse {

    private static final Pattern ESSENCE = Pattern.compile("[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+");

    private StreamResponse() {}

    /// Why this response is no event stream, in a sentence; empty if it is one.
    ///
    /// The status counts by its code: servers may send no reason phrase, and Helidon's `Status.equals`
    /// compares that as well.
    public static Optional<String> whyNone(HttpClientResponse response) {
        Status status = response.status();
        String type = type(response);
        if (status.code() == Status.OK_200.code() && type.equals(MediaTypes.TEXT_EVENT_STREAM.text())) {
            return Optional.empty();
        }
        if (status.family() == Family.INFORMATIONAL) {
            return Optional.of("Expected a final answer, got " + status.code()
                    + ", which only announces one: Helidon's client does not wait for it.");
        }
        return Optional.of("Expected a stream, 200 and text/event-stream, got " + status.code() + " and " + type + ".");
    }

    /// The content type in lower case, without its parameters; of several the last, as Fetch has it.
    ///
    /// What is no content type comes as it is, and none at all as `no type at all`.
    public static String type(HttpClientResponse response) {
        List<String> values = response.headers().all(HeaderNames.CONTENT_TYPE, List::of).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .toList();
        return values.stream()
                .filter(value -> ESSENCE.matcher(value).matches() && !value.equals("*/*"))
                .reduce((first, second) -> second)
                .or(() -> values.stream().filter(value -> !value.isEmpty()).findFirst())
                .orElse("no type at all");
    }
}
