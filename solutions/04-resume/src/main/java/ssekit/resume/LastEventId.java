package ssekit.resume;

import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/// The last event ID of a request: the stream resumes after it.
public final class LastEventId {
    private LastEventId() {}

    /// The id that the request sends; empty if it sends none.
    ///
    /// The header takes precedence over the query. A browser that reconnects sends both: the address of its
    /// first request, and the header with the newest id.
    public static String of(ServerRequest request) {
        var header = request.headers().all(LastEventIdHeader.NAME, List::of);
        var query = request.query().all("lastEventId", List::of);
        // Two ids make an unknown one. A proxy joins two headers in the same way.
        return Optional.of(String.join(", ", header))
                .filter(id -> !id.isEmpty())
                .orElse(String.join(", ", query));
    }
}
