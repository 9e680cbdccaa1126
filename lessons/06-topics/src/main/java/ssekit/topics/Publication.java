package ssekit.topics;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonString;
import io.helidon.json.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;
import ssekit.lesson.Problem;
import ssekit.lesson.UntrustedJson;
import ssekit.sse.Frame;

/// What a publisher sends: `{"type": "progress", "data": {"step": 3}}`. The type is `message` if there is none.
///
/// @param type becomes a line of the stream, so it must be one
/// @param data any JSON
record Publication(String type, JsonValue data) {
    private static final Pattern TYPE = Pattern.compile("[^\\p{Cntrl}]{1,64}");

    /// What only the server says, and the two events that a browser's EventSource has of its own.
    private static final Set<String> RESERVED = Set.of("gap", "bye", "heartbeat", "agent_message", "open", "error");

    Publication {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("Expected a type of 1 to 64 characters, on one line.");
        }
        if (RESERVED.contains(type)) {
            throw new IllegalArgumentException(
                    "The type '" + type + "' is the server's own or the browser's: take another.");
        }
    }

    /// @throws Problem 400 if the body is none
    static Publication parse(byte[] body) {
        try {
            var json = UntrustedJson.read(body);
            var type = json.value("type", JsonString.create("message"));
            return new Publication(
                    type.asString().value(),
                    json.value("data").orElseThrow(() -> new IllegalArgumentException("There is no data.")));
        } catch (RuntimeException e) { // a member that is missing or of another kind
            throw Problem.badRequest(
                    "Expected JSON such as {\"type\": \"progress\", \"data\": {\"step\": 3}}. " + e.getMessage());
        }
    }

    /// The event as all its readers get it. A stream may have several topics, so its data says which one it is of.
    Frame on(String topic) {
        var data = JsonObject.builder().set("topic", topic).set("data", data()).build();
        return Frame.event(type, data.toString());
    }
}
