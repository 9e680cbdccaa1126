package ssekit.lesson;

import io.helidon.json.JsonArray;
import io.helidon.json.JsonNumber;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Reads JSON from untrusted clients (RFC 8259). Refuses JSON that is small to send but large to hold.
public final class UntrustedJson {
    /// Deeper than any data, and far from what the stack of a parser can bear.
    private static final int DEEPEST = 32;
    /// Enough for any double. Helidon writes numbers out: of 1e999999999 it would make a gigabyte.
    private static final int MOST_DIGITS = 400;
    /// How much longer it may be as Helidon writes it: so many times, and so many bytes.
    private static final int MOST_TIMES = 2;

    private static final int MOST_MORE = 1000;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,400})(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,9})?");

    private UntrustedJson() {}

    /// Takes time and memory in proportion to the body. Of two members with one name, the last counts.
    ///
    /// @throws IllegalArgumentException if this is not one JSON object within the limits
    public static JsonObject read(byte[] body) {
        var text = text(body).strip();
        scan(text);
        JsonObject json;
        boolean isAlone;
        int size;
        try {
            var parser = JsonParser.create(text);
            json = (JsonObject) resolved(parser.readJsonObject());
            isAlone = !parser.hasNext();
            // Helidon reads texts only when it is asked for them: so their mistakes come up here.
            size = json.toString().getBytes(StandardCharsets.UTF_8).length;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) { // a JsonException, and of a number or a text various others
            throw new IllegalArgumentException("It can't be read as a JSON object: " + firstLine(e) + ".", e);
        }
        require(isAlone, "nothing after the object");
        require(size <= MOST_TIMES * body.length + MOST_MORE, "a body that stays small when it is written out");
        return json;
    }

    /// A decoder that puts U+FFFD for what is no UTF-8 would make three bytes of one.
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Expected UTF-8.", e);
        }
    }

    /// After the first line Helidon shows the bytes around the mistake.
    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new IllegalArgumentException("Expected " + what + ".");
        }
    }

    /// Looks at depth and numbers before anything is made of them; Helidon takes 01 for a number.
    private static void scan(String json) {
        var depth = 0;
        for (var at = 0; at < json.length(); at++) {
            var sign = json.charAt(at);
            if (sign == '"') {
                at = endOfText(json, at);
            } else if (sign == '{' || sign == '[') {
                require(++depth <= DEEPEST, "nested at most " + DEEPEST + " deep");
            } else if (sign == '}' || sign == ']') {
                depth--;
            } else if (sign == '-' || Character.isDigit(sign)) {
                var end = endOfNumber(json, at);
                require(
                        NUMBER.matcher(json).region(at, end).matches(),
                        "numbers as JSON writes them, of at most " + MOST_DIGITS + " digits");
                at = end - 1;
            }
        }
    }

    private static int endOfText(String json, int start) {
        var at = start + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static int endOfNumber(String json, int start) {
        var at = start + 1;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /// The same value, made of objects that know their members. As Helidon 4.5.0 parses them, they read all their
    /// members anew each time that one is asked for.
    private static JsonValue resolved(JsonValue value) {
        return switch (value) {
            case JsonNumber number -> {
                var isModest = Math.abs((long) number.bigDecimalValue().scale()) <= MOST_DIGITS;
                require(isModest, "numbers that a double can hold");
                yield number;
            }
            case JsonArray array ->
                JsonArray.create(
                        array.values().stream().map(UntrustedJson::resolved).toList());
            case JsonObject object -> {
                var builder = JsonObject.builder();
                var members = JsonObject.builder().from(object).build();
                members.keysAsStrings()
                        .forEach(key ->
                                builder.set(key, resolved(members.value(key).orElseThrow())));
                yield builder.build();
            }
            default -> value;
        };
    }
}
