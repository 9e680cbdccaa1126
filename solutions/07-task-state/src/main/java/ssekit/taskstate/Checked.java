package ssekit.taskstate;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Handlers that wrap others: they check a request before any work begins, and answer with an A2A error.
final class Checked {
    private static final HeaderName VERSION = HeaderNames.create("A2A-Version");

    private Checked() {}

    static Handler a2a(Handler handler) {
        return any((request, response) -> {
            requireVersion(request);
            handler.handle(request, response);
        });
    }

    static Handler a2aStream(Handler handler) {
        return a2a(stream(handler));
    }

    static Handler stream(Handler handler) {
        return any((request, response) -> {
            if (!request.headers().isAccepted(MediaTypes.TEXT_EVENT_STREAM)) {
                throw A2aError.invalid(406, "This operation answers with a stream: send Accept: text/event-stream.");
            }
            handler.handle(request, response);
        });
    }

    static Handler any(Handler handler) {
        return (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (A2aError mistake) {
                mistake.send(response);
            }
        };
    }

    static void send(ServerResponse response, JsonObject json) {
        response.header(HeaderNames.CONTENT_TYPE, A2aError.MEDIA_TYPE).send(json.toString());
    }

    /// Major and minor version count, the patch does not. No version means 0.3 (A2A 1.0, section 3.6.2). A
    /// browser's EventSource can't set headers, so it sends the version in the query.
    private static void requireVersion(ServerRequest request) {
        var version = request.headers()
                .first(VERSION)
                .or(() -> request.query().first("A2A-Version").asOptional())
                .filter(given -> !given.isBlank())
                .orElse("0.3");
        if (!version.matches("1\\.0(\\.\\d{1,9})?")) {
            throw A2aError.versionNotSupported(
                    "Expected A2A version 1.0, got " + version + ": send the header A2A-Version: 1.0.");
        }
    }
}
