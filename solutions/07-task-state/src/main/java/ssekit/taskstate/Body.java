package ssekit.taskstate;

import io.helidon.json.JsonException;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;
import java.util.function.Function;
import ssekit.lesson.Problem;
import ssekit.lesson.RequestBody;
import ssekit.lesson.UntrustedJson;

/// Reads the JSON body of a request without trusting it.
final class Body {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<String> TYPES = Set.of(A2aError.MEDIA_TYPE, "application/json");

    private Body() {}

    /// @param reading converts the body; an exception that it throws is the client's mistake
    static <T> T read(ServerRequest request, Function<JsonObject, T> reading) {
        var type = RequestBody.type(request);
        if (!TYPES.contains(type)) {
            throw A2aError.invalid(
                    415, "Expected Content-Type: application/a2a+json, got " + (type.isEmpty() ? "none" : type) + ".");
        }
        try {
            return reading.apply(UntrustedJson.read(RequestBody.read(request, MOST_BYTES)));
        } catch (Problem refused) {
            throw A2aError.invalid(refused.status().code(), refused.getMessage());
        } catch (JsonException e) {
            throw A2aError.invalid(400, "Expected another JSON body: " + firstLine(e.getMessage()) + ".");
        } catch (IllegalArgumentException e) {
            throw A2aError.invalid(400, e.getMessage());
        }
    }

    /// The other lines of the parser's message dump the bytes.
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
