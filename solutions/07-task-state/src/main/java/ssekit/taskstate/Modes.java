package ssekit.taskstate;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/// Input and output modes, as A2A calls media types. This agent reads and writes plain text only, as its card says.
final class Modes {
    static final String PLAIN = "text/plain";

    private Modes() {}

    /// The text of a message part.
    ///
    /// @throws A2aError for other content, or text of another type (section 3.1.1)
    static String text(JsonObject part) {
        var mode = part.stringValue("mediaType", "");
        var text = part.stringValue("text").filter(given -> mode.isEmpty() || isOneOf(mode, PLAIN));
        return text.orElseThrow(() -> A2aError.contentTypeNotSupported(
                "Expected parts with a text of type " + PLAIN + ": this agent reads nothing else."));
    }

    /// Refuses a client that can't read plain text. A client that names no types accepts all.
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

    /// Ignores case and parameters such as `charset`.
    private static boolean isOneOf(String mode, String... known) {
        var type = mode.split(";", 2)[0].strip();
        return Stream.of(known).anyMatch(type::equalsIgnoreCase);
    }
}
