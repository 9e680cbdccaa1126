package ssekit.lesson;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// Adds a sentence to what Helidon refuses by itself with a bare status.
final class Refusal implements DirectHandler {
    private static final System.Logger LOG = System.getLogger(Refusal.class.getName());
    private static final AtomicBoolean LOGGED = new AtomicBoolean();

    private static final String OLD_VERSION = "Expected HTTP/1.1, got HTTP/1.0: a proxy has to be told, nginx with"
            + " proxy_http_version 1.1; a health check too.";

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status defaultStatus,
            ServerResponseHeaders headers,
            String message) {
        // Of what is no request at all Helidon says that it has failed itself, and nothing more.
        var isNone = type == EventType.INTERNAL_ERROR && request.method().isEmpty() && message == null;
        var status = isNone ? Status.BAD_REQUEST_400 : defaultStatus;
        if (type == EventType.HTTP_VERSION_NOT_SUPPORTED && !LOGGED.getAndSet(true)) {
            LOG.log(Level.WARNING, "A client was refused, and so are others like it from now on. " + OLD_VERSION);
        }
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .keepAlive(type.keepAlive())
                .entity(Problem.json(status, detail(status, message)).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String detail(Status status, String message) {
        return switch (status.code()) {
            case Status.NOT_ACCEPTABLE_406_CODE -> "This answer is an event stream: send Accept: text/event-stream.";
            case Status.REQUEST_ENTITY_TOO_LARGE_413_CODE -> "Expected a smaller body.";
            case Status.INTERNAL_SERVER_ERROR_500_CODE -> "The server has failed: its terminal says how.";
            case Status.HTTP_VERSION_NOT_SUPPORTED_505_CODE -> OLD_VERSION;
            default -> message == null ? "Expected a request of HTTP/1.1, got something else." : message;
        };
    }
}
