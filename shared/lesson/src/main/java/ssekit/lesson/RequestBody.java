package ssekit.lesson;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Locale;

/// Reads the body of an untrusted request, up to a limit.
public final class RequestBody {
    private RequestBody() {}

    /// The same as [#read], of a request that says it has JSON. A page of some other site can make a browser post text,
    /// but not JSON: for that the browser asks first.
    ///
    /// @throws Problem 415 if its type is another, and as [#read]
    public static byte[] json(ServerRequest request, int most) {
        if (!type(request).equals(MediaTypes.APPLICATION_JSON.text())) {
            throw Problem.unsupportedType("Expected the content type application/json.");
        }
        return read(request, most);
    }

    /// The content type in lower case, without its parameters; empty if there is none.
    public static String type(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /// Reads one byte more than is allowed, and not the whole of whatever comes.
    ///
    /// @param most bytes
    /// @throws Problem 413 if it is longer, 400 if it breaks off or its chunks are none
    public static byte[] read(ServerRequest request, int most) {
        byte[] body;
        try {
            body = request.content().inputStream().readNBytes(most + 1);
        } catch (IOException | RuntimeException e) { // Helidon throws various for a body that is not whole
            throw Problem.badRequest("Expected a whole body, as long as its head says.");
        }
        if (body.length > most) {
            throw Problem.tooLarge("Expected at most " + most + " bytes.");
        }
        return body;
    }
}
