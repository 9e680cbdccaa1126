package ssekit.taskstate;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/// What A2A calls input and output modes, which are media types: this agent reads and writes plain text, as its card
/// says.
final class Modes {
    static final String PLAIN = "text/plain";

    private Modes() {}

    /// The text of a message's part. Any other content, or text of another type, is refused (section 3.1.1).
    static String text(JsonObject part) {
        var mode = part.stringValue("mediaType", "");
        var text = part.stringValue("text").filter(given -> mode.isEmpty() || isOneOf(mode, PLAIN));
        return text.orElseThrow(() -> A2aError.contentTypeNotSupported(
                "Expected parts with a text of the type " + PLAIN + ": this agent reads nothing else."));
    }

    /// Refuses a client that can't read what this agent writes. Who names no types takes any.
    static void requireAccepted(JsonObject configuration) {
        var accepted = configuration
                .arrayValue("acceptedOutputModes")
                .map(modes -> modes.values().stream().map(Modes::string).toList())
                .orElse(List.of());
        if (!accepted.isEmpty() && accepted.stream().noneMatch(mode -> isOneOf(mode, PLAIN, "text/*", "*/*"))) {
            throw A2aError.contentTypeNotSupported(
                    "Expected acceptedOutputModes to include " + PLAIN + ": this agent writes nothing else.");
        }
    }

    private static String string(JsonValue value) {
        return value.asString().value();
    }

    /// Parameters such as `charset` don't count, nor does the case.
    private static boolean isOneOf(String mode, String... known) {
        var type = mode.split(";", 2)[0].strip();
        return Stream.of(known).anyMatch(type::equalsIgnoreCase);
    }
}
