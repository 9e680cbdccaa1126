package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.json.JsonValue;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.testkit.Probe;

/// Lesson 7's agent as a server, and what a client asks it.
final class A2aServer {
    static final Map<String, String> A2A = Map.of("A2A-Version", "1.0", "Content-Type", "application/a2a+json");
    static final String MESSAGE =
            "{\"message\":{\"messageId\":\"m1\",\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"hello\"}]}}";
    static final String CARD = "/.well-known/agent-card.json";

    private WebServer server;

    record Answer(int status, String type, String text) {
        JsonObject json() {
            return JsonParser.create(text).readJsonObject();
        }
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    void start(String... settings) {
        var all = new HashMap<>(Map.of("agent.interval", "PT0S"));
        for (var i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        stop();
        var config = Config.just(ConfigSources.create(all));
        server = LessonServer.start(config, ssekit.taskstate.Server.from(config), Scope.of("/tasks/demo/stream"));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Answer ask(String method, String path, Map<String, String> headers, String body) {
        try (var probe = Probe.send(method, uri(path), headers, body)) {
            probe.awaitEnd();
            return new Answer(probe.status(), probe.header("Content-Type").orElse(""), probe.text());
        }
    }

    /// Waits until the task rests, and returns its id.
    String send(String message) {
        var answer = ask("POST", "/message:send", A2A, message);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().objectValue("task").orElseThrow().stringValue("id").orElseThrow();
    }

    JsonObject list(String query) {
        var answer = ask("GET", "/tasks" + query, A2A, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/a2a+json");
        return answer.json();
    }

    static List<String> ids(JsonObject page) {
        return page.arrayValue("tasks").orElseThrow().values().stream()
                .map(task -> task.asObject().stringValue("id").orElseThrow())
                .toList();
    }

    String cardUrl(Map<String, String> headers) {
        var card = ask("GET", CARD, headers, "").json();
        var first =
                card.arrayValue("supportedInterfaces").orElseThrow().values().getFirst();
        return first.asObject().stringValue("url").orElseThrow();
    }

    /// Creates a task and returns the path of its messages.
    String createOlder() {
        try (var created = Probe.post(uri("/tasks"), Map.of(), "")) {
            assertThat(created.status()).isEqualTo(201);
            return created.header("Location").orElseThrow();
        }
    }

    /// Returns the words of an A2A error that is in all else as it should be.
    static String assertRefused(Answer answer, String status, String reason) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/a2a+json");
        var error = answer.json().objectValue("error").orElseThrow();
        assertThat(error.intValue("code", 0)).isEqualTo(400);
        assertThat(error.stringValue("status")).hasValue(status);
        var reasons = error.arrayValue("details").orElseThrow().values().stream()
                .map(JsonValue::asObject)
                .map(detail -> detail.stringValue("domain", "") + " " + detail.stringValue("reason", ""))
                .toList();
        assertThat(reasons).isEqualTo(reason.isEmpty() ? List.of() : List.of("a2a-protocol.org " + reason));
        return error.stringValue("message").orElseThrow();
    }
}
