package ssekit.topics;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonString;
import io.helidon.json.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;
import ssekit.lesson.Problem;
import ssekit.lesson.UntrustedJson;
import ssekit.sse.Frame;

/// The body that a publisher sends: `{"type": "progress", "data": {"step": 3}}`. The default type is `message`.
///
/// @param type written as one line of the stream, so it must not contain a line break
/// @param data any JSON value
record Publication(String type, JsonValue data) {
    private static final Pattern TYPE = Pattern.compile("[^\\p{Cntrl}]{1,64}");

    /// Types that only the server sends, and the two events that a browser's EventSource fires itself.
    private static final Set<String> RESERVED = Set.of("gap", "bye", "heartbeat", "agent_message", "open", "error");

    Publication {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("Expected a type of 1 to 64 characters without control characters.");
        }
        if (RESERVED.contains(type)) {
            throw new IllegalArgumentException(
                    "The type '" + type + "' is reserved for the server or the browser: choose another.");
        }
    }

    /// @throws Problem 400 if the body is not a publication
    static Publication parse(byte[] body) {
        try {
            var json = UntrustedJson.read(body);
            var type = json.value("type", JsonString.create("message"));
            return new Publication(
                    type.asString().value(),
                    json.value("data").orElseThrow(() -> new IllegalArgumentException("The member data is missing.")));
        } catch (RuntimeException e) { // a member is missing or has the wrong type
            throw Problem.badRequest(
                    "Expected JSON such as {\"type\": \"progress\", \"data\": {\"step\": 3}}. " + e.getMessage());
        }
    }

    /// The event as its readers get it. A stream may have several topics, so the data names the topic.
    Frame on(String topic) {
        var data = JsonObject.builder().set("topic", topic).set("data", data()).build();
        return Frame.event(type, data.toString());
    }
}
