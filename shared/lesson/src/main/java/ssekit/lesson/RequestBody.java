package ssekit.lesson;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;

/// The body of a request from anybody: bounded.
public final class RequestBody {
    private RequestBody() {}

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
