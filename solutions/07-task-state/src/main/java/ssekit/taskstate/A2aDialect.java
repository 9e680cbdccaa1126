package ssekit.taskstate;

import io.helidon.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import ssekit.sse.Frame;

/// A2A 1.0: each `data` is a StreamResponse, an object with exactly one member, which names the kind of event.
final class A2aDialect implements Dialect {
    /// Always with milliseconds: `Instant.toString` omits them when they are zero.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public Frame whole(Task.Snapshot task) {
        return frame("task", task(task));
    }

    @Override
    public Optional<Frame> update(Task task, Update update) {
        return switch (update) {
            case Update.MessageAdded said -> Optional.empty();
            case Update.StatusChanged(var status) -> Optional.of(frame("statusUpdate", status(task, status)));
            case Update.ArtifactGrown grown -> Optional.of(frame("artifactUpdate", artifact(task, grown)));
        };
    }

    static JsonObject task(Task.Snapshot task) {
        var json = ids("id", task.id(), task.contextId()).set("status", status(task.status(), task.id()));
        if (!task.artifact().isEmpty()) {
            json.setValues("artifacts", List.of(artifact(task.artifact())));
        }
        return progress(json, task.status()).build();
    }

    static String timestamp(Instant at) {
        return TIMESTAMP.format(at);
    }

    private static JsonObject status(Task task, TaskStatus status) {
        var json = ids("taskId", task.id(), task.contextId()).set("status", status(status, task.id()));
        return progress(json, status).build();
    }

    private static JsonObject artifact(Task task, Update.ArtifactGrown grown) {
        return ids("taskId", task.id(), task.contextId())
                .set("artifact", artifact(grown.piece()))
                .set("append", grown.append())
                .set("lastChunk", grown.last())
                .build();
    }

    private static JsonObject artifact(String text) {
        return JsonObject.builder()
                .set("artifactId", "answer")
                .set("name", "answer")
                .setValues("parts", List.of(part(text)))
                .build();
    }

    private static JsonObject status(TaskStatus status, String taskId) {
        var json = JsonObject.builder().set("state", status.state().a2aName());
        if (!status.text().isEmpty()) {
            json.set(
                    "message",
                    message -> message.set("messageId", status.messageId())
                            .set("taskId", taskId)
                            .set("role", "ROLE_AGENT")
                            .setValues("parts", List.of(part(status.text()))));
        }
        return json.set("timestamp", timestamp(status.at())).build();
    }

    private static JsonObject part(String text) {
        return JsonObject.builder().set("text", text).build();
    }

    /// A2A has no field for progress, but leaves the content of `metadata` to agents.
    private static JsonObject.Builder progress(JsonObject.Builder json, TaskStatus status) {
        if (status.steps() == 0) {
            return json;
        }
        return json.set(
                "metadata", metadata -> metadata.set("step", status.step()).set("steps", status.steps()));
    }

    private static JsonObject.Builder ids(String name, String id, String contextId) {
        return JsonObject.builder().set(name, id).set("contextId", contextId);
    }

    private static Frame frame(String member, JsonObject value) {
        return Frame.message(JsonObject.builder().set(member, value).build().toString());
    }
}
