package ssekit.taskstate;

import io.helidon.http.HttpMediaType;
import io.helidon.json.JsonException;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Function;

/// Reads the JSON of a request, and trusts nothing about it.
final class Body {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int DEEPEST = 32;
    private static final Set<String> TYPES = Set.of(A2aError.MEDIA_TYPE, "application/json");

    private Body() {}

    /// @param reading what is wanted of the body; what it misses is the client's mistake
    static <T> T read(ServerRequest request, Function<JsonObject, T> reading) {
        var type = request.headers().contentType().map(HttpMediaType::mediaType).map(found -> found.text());
        if (type.filter(TYPES::contains).isEmpty()) {
            throw A2aError.invalid(
                    415, "Expected Content-Type: application/a2a+json, got " + type.orElse("none") + ".");
        }
        try {
            return reading.apply(parse(bytes(request)));
        } catch (JsonException e) {
            throw A2aError.invalid(400, "The JSON is not as expected: " + firstLine(e.getMessage()) + ".");
        } catch (IllegalArgumentException e) {
            throw A2aError.invalid(400, e.getMessage());
        }
    }

    /// The parser's message goes on with a dump of the bytes.
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static byte[] bytes(ServerRequest request) {
        try (var in = request.content().inputStream()) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw A2aError.invalid(413, "Expected at most " + MOST_BYTES + " bytes, got more.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject parse(byte[] bytes) {
        if (depth(bytes) > DEEPEST) {
            throw A2aError.invalid(400, "Expected JSON nested at most " + DEEPEST + " deep, got more.");
        }
        var parser = JsonParser.create(bytes);
        var json = parser.readJsonObject();
        if (parser.hasNext()) {
            throw A2aError.invalid(400, "Expected one JSON object, got more behind it.");
        }
        return json;
    }

    /// How deep arrays and objects are nested. The parser calls itself for each, and would run out of stack.
    private static int depth(byte[] json) {
        var depth = 0;
        var deepest = 0;
        var inString = false;
        for (var at = 0; at < json.length; at++) {
            switch (json[at]) {
                case '\\' -> at++;
                case '"' -> inString = !inString;
                case '[', '{' -> depth += inString ? 0 : 1;
                case ']', '}' -> depth -= inString ? 0 : 1;
                default -> {}
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
