package ssekit.taskstate;

import io.helidon.json.JsonObject;
import java.util.List;

/// The agent card: who finds the agent at its address reads here what it can do, and how to talk to it.
record Card(String authority) {
    JsonObject json() {
        var url = "http://" + authority;
        return JsonObject.builder()
                .set("name", "Writer")
                .set("description", "Writes a few lines about anything, step by step.")
                .set("version", "1.0.0")
                .setValues("supportedInterfaces", List.of(binding(url)))
                .set(
                        "capabilities",
                        capabilities -> capabilities.set("streaming", true).set("pushNotifications", false))
                .setStrings("defaultInputModes", List.of("text/plain"))
                .setStrings("defaultOutputModes", List.of("text/plain"))
                .setValues("skills", List.of(writing()))
                .build();
    }

    private static JsonObject binding(String url) {
        return JsonObject.builder()
                .set("url", url)
                .set("protocolBinding", "HTTP+JSON")
                .set("protocolVersion", "1.0")
                .build();
    }

    private static JsonObject writing() {
        return JsonObject.builder()
                .set("id", "write")
                .set("name", "Write")
                .set("description", "Writes a line a step. Asks when the query ends in three dots.")
                .setStrings("tags", List.of("text"))
                .setStrings("examples", List.of("Write about the sea", "Write about..."))
                .build();
    }
}
