package ssekit.taskstate;

import io.helidon.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import ssekit.sse.Frame;

/// The older dialect: the event type names the kind of event, and the data is flat.
final class OlderDialect implements Dialect {
    @Override
    public Frame whole(Task.Snapshot task) {
        return Frame.event("task", task(task).toString());
    }

    @Override
    public Optional<Frame> update(Task task, Update update) {
        var json = JsonObject.builder().set("taskId", task.id());
        return Optional.of(
                switch (update) {
                    case Update.MessageAdded(var text) -> frame("message_added", json.set("role", "user"), text);
                    case Update.StatusChanged(var status) -> status(json, status);
                    case Update.ArtifactGrown grown -> frame("chunk", json.set("last", grown.last()), grown.piece());
                });
    }

    static JsonObject task(Task.Snapshot task) {
        return JsonObject.builder()
                .set("id", task.id())
                .set("status", task.status().state().olderName())
                .set("text", task.artifact())
                .build();
    }

    /// The text of a user's message: `{"role": "user", "parts": [{"type": "text", "content": "…"}]}`, or in
    /// short `{"text": "…"}`.
    static String text(JsonObject message) {
        if (!message.stringValue("role", "user").equals("user")) {
            throw new IllegalArgumentException("Expected role to be user.");
        }
        return message.arrayValue("parts")
                .map(parts -> parts.values().stream()
                        .map(part -> content(part.asObject()))
                        .collect(Collectors.joining("\n")))
                .orElseGet(() -> message.stringValue("text", ""));
    }

    private static String content(JsonObject part) {
        return part.stringValue("content")
                .filter(content -> part.stringValue("type", "text").equals("text"))
                .orElseThrow(() -> A2aError.contentTypeNotSupported(
                        "Expected parts of type text with a content: this agent reads nothing else."));
    }

    /// A terminal state has its own type: `completed`, `failed`, `canceled` or `rejected`. When the work on a message
    /// begins, the type is `started`; for all other changes it is `status_changed`.
    private static Frame status(JsonObject.Builder json, TaskStatus status) {
        json.set("status", status.state().olderName());
        if (status.state().isTerminal()) {
            return frame(status.state().olderName(), json, status.text());
        }
        if (status.state() == TaskState.WORKING && status.steps() == 0) {
            return frame("started", json, status.text());
        }
        if (status.steps() > 0) {
            json.set("step", status.step()).set("steps", status.steps());
        }
        return frame("status_changed", json, status.text());
    }

    private static Frame frame(String type, JsonObject.Builder json, String text) {
        return Frame.event(type, json.set("text", text).build().toString());
    }
}
