package ssekit.taskstate;

import io.helidon.json.JsonException;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.json.JsonValue;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import ssekit.resume.EventSourceListener;
import ssekit.sse.Event;

/// What a client knows about a task: taken from the stream, shown on a screen, and summed up at the end.
final class Following implements EventSourceListener {
    private final Screen screen;
    private final PrintStream out;
    private String task = "";
    private String state = "";
    private String text = "";

    Following(Screen screen, PrintStream out) {
        this.screen = screen;
        this.out = out;
    }

    @Override
    public void onEvent(Event event) {
        try {
            var response = JsonParser.create(event.data()).readJsonObject();
            response.objectValue("task").ifPresent(this::begin);
            response.objectValue("statusUpdate").ifPresent(this::status);
            response.objectValue("artifactUpdate")
                    .ifPresent(update -> artifact(
                            update.objectValue("artifact", JsonObject.empty()), update.booleanValue("append", false)));
        } catch (JsonException e) {
            out.println("Expected a StreamResponse in JSON, got something else: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    @Override
    public void onWait(String why, Duration wait) {
        note("%s; back in %.1f s".formatted(why, wait.toMillis() / 1e3));
    }

    /// Shows what happened to the connection.
    void note(String text) {
        screen.note(Screen.printable("(" + text + ")"));
    }

    /// The id of the task; empty until the stream has sent it.
    String task() {
        return task;
    }

    boolean isOver() {
        return switch (state) {
            case "COMPLETED", "FAILED", "CANCELED", "REJECTED" -> true;
            default -> false;
        };
    }

    /// Whether the task is over or waits for the user: no more events come by themselves.
    boolean rests() {
        return isOver() || state.equals("INPUT_REQUIRED") || state.equals("AUTH_REQUIRED");
    }

    /// Prints how the task ended, and returns the exit code.
    int end() {
        screen.end();
        out.println(
                switch (state) {
                    case "COMPLETED" -> "The task is completed.";
                    case "FAILED" -> "The task has failed: " + text;
                    case "CANCELED" -> "The task was canceled: " + text;
                    case "REJECTED" -> "The task was rejected: " + text;
                    case "INPUT_REQUIRED" ->
                        "The agent asks: " + text + "\nAnswer it with ARGS=\"--task " + task
                                + " --query 'your answer'\"";
                    case "" -> "The stream ended before there was a task.";
                    default -> "The stream ended before the task did: follow it with ARGS=\"--task " + task + "\"";
                });
        return state.equals("COMPLETED") ? 0 : 1;
    }

    private void begin(JsonObject begun) {
        task = Screen.printable(begun.stringValue("id", ""));
        screen.task(task);
        status(begun);
        var artifacts = begun.arrayValue("artifacts").map(list -> list.values()).orElse(List.of());
        artifacts.forEach(artifact -> artifact(artifact.asObject(), false));
    }

    private void status(JsonObject update) {
        var status = update.objectValue("status", JsonObject.empty());
        state = status.stringValue("state", "").replace("TASK_STATE_", "");
        text = text(status.objectValue("message", JsonObject.empty()));
        var metadata = update.objectValue("metadata", JsonObject.empty());
        screen.status(state, text, metadata.intValue("step", 0), metadata.intValue("steps", 0));
    }

    private void artifact(JsonObject artifact, boolean append) {
        screen.artifact(text(artifact), append);
    }

    private static String text(JsonObject withParts) {
        return withParts.arrayValue("parts").map(list -> list.values()).orElse(List.of()).stream()
                .map(JsonValue::asObject)
                .map(part -> part.stringValue("text", ""))
                .map(Screen::printable)
                .collect(Collectors.joining());
    }
}
