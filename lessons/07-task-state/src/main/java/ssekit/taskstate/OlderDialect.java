package ssekit.taskstate;

import io.helidon.json.JsonObject;
import java.util.Optional;
import ssekit.sse.Frame;

/// The older dialect: the type of an event says what it is, and its data is flat.
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

    /// An end has a type of its own, `completed`, `failed`, `canceled` or `rejected`; all else is a change of status.
    private static Frame status(JsonObject.Builder json, TaskStatus status) {
        json.set("status", status.state().olderName());
        if (status.state().isTerminal()) {
            return frame(status.state().olderName(), json, status.text());
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
