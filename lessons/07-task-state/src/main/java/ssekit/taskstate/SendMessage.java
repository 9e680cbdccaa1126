package ssekit.taskstate;

import io.helidon.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A2A's SendMessageRequest, as far as this agent supports it.
///
/// @param taskId the task that the message is for; empty for a new task
/// @param contextId the id by which the client groups tasks
/// @param returnImmediately whether `message:send` answers before the task comes to rest
record SendMessage(Query query, Optional<String> taskId, Optional<String> contextId, boolean returnImmediately) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    static SendMessage of(JsonObject request) {
        var message = request.objectValue("message").orElseThrow(() -> missing("message", "a message"));
        if (!message.stringValue("role", "").equals("ROLE_USER")) {
            throw new IllegalArgumentException("Expected message.role to be ROLE_USER.");
        }
        var configuration = request.objectValue("configuration", JsonObject.empty());
        if (configuration.containsKey("taskPushNotificationConfig")) {
            throw A2aError.pushNotificationNotSupported();
        }
        Modes.requireAccepted(configuration);
        id(message, "messageId").orElseThrow(() -> missing("message.messageId", "an id chosen by the client"));
        return new SendMessage(
                new Query(text(message), steps(message.objectValue("metadata", JsonObject.empty()))),
                id(message, "taskId"),
                id(message, "contextId"),
                configuration.booleanValue("returnImmediately", false));
    }

    /// Reads `metadata.steps`, an extension of this agent: A2A leaves the content of metadata to agents and clients.
    static int steps(JsonObject from) {
        try {
            return from.numberValue("steps")
                    .map(number -> number.intValueExact())
                    .orElse(Query.STEPS);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Expected steps to be a whole number.");
        }
    }

    private static String text(JsonObject message) {
        return message
                .arrayValue("parts")
                .orElseThrow(() -> missing("message.parts", "at least one part"))
                .values()
                .stream()
                .map(part -> Modes.text(part.asObject()))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> id(JsonObject message, String name) {
        var id = message.stringValue(name).filter(given -> !given.isEmpty());
        if (id.filter(given -> !ID.matcher(given).matches()).isPresent()) {
            throw new IllegalArgumentException("Expected message." + name + " to match " + ID + ".");
        }
        return id;
    }

    private static IllegalArgumentException missing(String name, String what) {
        return new IllegalArgumentException("Expected " + name + ", " + what + ", got none.");
    }
}
