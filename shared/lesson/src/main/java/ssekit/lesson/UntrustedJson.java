package ssekit.lesson;

import io.helidon.json.JsonArray;
import io.helidon.json.JsonNumber;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.json.JsonValue;
import java.nio.charset.StandardCharsets;

/// Reads JSON that somebody else has written, and refuses what is small to send but large to hold.
public final class UntrustedJson {
    /// Deeper than any data, and far from what the stack of a parser can bear.
    private static final int DEEPEST = 32;
    /// Enough for any double. Helidon writes numbers out: of 1e999999999 it would make a gigabyte.
    private static final int MOST_ZEROS = 400;

    private UntrustedJson() {}

    /// @throws IllegalArgumentException if this is not one JSON object within the limits
    public static JsonObject read(byte[] body) {
        require(depth(body) <= DEEPEST, "nested at most " + DEEPEST + " deep");
        JsonObject json;
        boolean isAlone;
        boolean isModest;
        try {
            var parser = JsonParser.create(new String(body, StandardCharsets.UTF_8).strip());
            json = parser.readJsonObject();
            isAlone = !parser.hasNext();
            isModest = isModest(json);
            if (isModest) {
                json.toString(); // Helidon reads texts only when it is asked for them: so their mistakes come up here
            }
        } catch (RuntimeException e) { // a JsonException, and of a number or a text various others
            throw new IllegalArgumentException("It can't be read as a JSON object: " + firstLine(e) + ".", e);
        }
        require(isAlone, "nothing behind the object");
        require(isModest, "numbers that a double can hold");
        return json;
    }

    /// Behind it Helidon shows the bytes around the mistake.
    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new IllegalArgumentException("Expected " + what + ".");
        }
    }

    private static int depth(byte[] json) {
        var depth = 0;
        var deepest = 0;
        var inText = false;
        for (var i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '\\' -> i++;
                case '"' -> inText = !inText;
                case '{', '[' -> depth += inText ? 0 : 1;
                case '}', ']' -> depth -= inText ? 0 : 1;
                default -> {}
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static boolean isModest(JsonValue value) {
        return switch (value) {
            case JsonNumber number -> Math.abs((long) number.bigDecimalValue().scale()) <= MOST_ZEROS;
            case JsonArray array -> array.values().stream().allMatch(UntrustedJson::isModest);
            case JsonObject object ->
                object.keysAsStrings().stream()
                        .allMatch(key -> isModest(object.value(key).orElseThrow()));
            default -> true;
        };
    }
}
