package ssekit.resume;

import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/// The last event ID that a client sends: after it, the stream goes on.
public final class LastEventId {
    private LastEventId() {}

    /// What the request says; empty if it says nothing.
    ///
    /// The header counts more than the query. A browser that comes back sends both: its address as it was at first,
    /// and the header with the newest id.
    public static String of(ServerRequest request) {
        var header = request.headers().all(LastEventIdHeader.NAME, List::of);
        var query = request.query().all("lastEventId", List::of);
        // Two ids are as good as an unknown one. A proxy joins two headers like this, too.
        return Optional.of(String.join(", ", header))
                .filter(id -> !id.isEmpty())
                .orElse(String.join(", ", query));
    }
}
