package ssekit.taskstate;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.json.JsonObject;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A client's request: a new task, an answer to a task that waits, or to follow a task.
///
/// @param query null to follow a task, or to use the default query
/// @param task null for a new task
record Order(URI endpoint, String query, int steps, String task) {
    /// Longer than three heartbeats of the server, so that a quiet stream is not taken for a broken one.
    private static final Duration SILENCE = Duration.ofMinutes(1);

    static WebClient client() {
        return WebClient.builder()
                .readTimeout(SILENCE)
                .addHeader("A2A-Version", "1.0")
                .build();
    }

    /// Whether the client sends a message, and does not only follow.
    boolean isMessage() {
        return task == null || query != null;
    }

    HttpClientResponse send(WebClient client) {
        return client.post()
                .uri(uri("/message:stream"))
                .accept(MediaTypes.TEXT_EVENT_STREAM)
                .contentType(MediaTypes.create(A2aError.MEDIA_TYPE))
                .submit(message().toString());
    }

    /// The address to follow a task at.
    URI subscription(String id) {
        return uri("/tasks/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + ":subscribe");
    }

    private URI uri(String path) {
        return URI.create(endpoint.toString().replaceAll("/+$", "") + path);
    }

    private JsonObject message() {
        var text = JsonObject.builder()
                .set("text", query == null ? "Write about the sea" : query)
                .build();
        var message = JsonObject.builder()
                .set("messageId", UUID.randomUUID().toString())
                .set("role", "ROLE_USER")
                .setValues("parts", List.of(text))
                .set("metadata", metadata -> metadata.set("steps", steps));
        if (task != null) {
            message.set("taskId", task);
        }
        return JsonObject.builder().set("message", message.build()).build();
    }
}
