package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.helidon.json.JsonException;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ssekit.backlog.EventId;
import ssekit.lesson.ClientAddress;
import ssekit.sse.Event;
import ssekit.sse.FrameSink;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

/// Servers, requests and answers of this lesson, made for tests.
final class Lesson {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);
    static final Limits ROOMY = new Limits(100, 100, Duration.ofHours(1), Duration.ofHours(1));

    static final ClientAddress CLIENT = new ClientAddress("127.0.0.1");

    private static final Map<String, String> A2A = Map.of("A2A-Version", "1.0", "Content-Type", "application/a2a+json");

    private Lesson() {}

    static LiveServer serving(Agent agent) {
        return serving(agent, ROOMY, InstantSource.fixed(NOW), LONGER_THAN_ANY_TEST);
    }

    static LiveServer serving(Agent agent, Limits limits, InstantSource clock, Duration heartbeat) {
        return LiveServer.start(new Server(new Tasks(agent, limits, clock), heartbeat, agent, PublicAddress.AS_ASKED));
    }

    /// Serves one task on which nobody works: the test makes its moves.
    static LiveServer serving(Task task) {
        Agent nobody = (query, desk) -> {};
        var tasks = new Tasks(nobody, ROOMY, InstantSource.fixed(NOW));
        tasks.put(new Work(task, CLIENT, nobody, LONGER_THAN_ANY_TEST, tasks), Work.Place.RUNNING);
        return LiveServer.start(new Server(tasks, LONGER_THAN_ANY_TEST, nobody, PublicAddress.AS_ASKED));
    }

    static Task newTask() {
        return new Task("0123456789abcdef", "context", InstantSource.system());
    }

    /// Gives the agent a task and follows it.
    static Probe stream(LiveServer server) {
        return post(server, "/message:stream", message(Optional.empty()));
    }

    static Probe stream(LiveServer server, String taskId) {
        return post(server, "/message:stream", message(Optional.of(taskId)));
    }

    static Probe subscribe(LiveServer server, String taskId, Map<String, String> headers) {
        var all = new HashMap<>(A2A);
        all.putAll(headers);
        return Probe.get(server.uri("/tasks/" + taskId + ":subscribe"), all);
    }

    static Probe subscribe(LiveServer server, String taskId) {
        return subscribe(server, taskId, Map.of());
    }

    static Probe cancel(LiveServer server, String taskId) {
        return post(server, "/tasks/" + taskId + ":cancel", "{}");
    }

    static Probe post(LiveServer server, String path, String body) {
        return Probe.post(server.uri(path), A2A, body);
    }

    static Probe get(LiveServer server, String path) {
        return Probe.get(server.uri(path), A2A);
    }

    /// The task as GET shows it.
    static JsonObject task(LiveServer server, String taskId) {
        try (var probe = get(server, "/tasks/" + taskId)) {
            return body(probe);
        }
    }

    static String message(Optional<String> taskId) {
        var message = JsonObject.builder()
                .set("messageId", "m1")
                .set("role", "ROLE_USER")
                .setValues(
                        "parts",
                        List.of(JsonObject.builder().set("text", "Hello").build()));
        taskId.ifPresent(id -> message.set("taskId", id));
        return JsonObject.builder().set("message", message.build()).build().toString();
    }

    /// Shows one task to whoever asks, as it was at `begin`, or from `resumed` on: nobody works on it.
    static LiveServer showing(Task task, Task.View begin, Optional<EventId> resumed) {
        return showing(task, Dialect.A2A, begin, resumed, LONGER_THAN_ANY_TEST);
    }

    static LiveServer showing(
            Task task, Dialect dialect, Task.View begin, Optional<EventId> resumed, Duration heartbeat) {
        return LiveServer.start(routing -> routing.get("/", (request, response) -> {
            try (var sink = response.sink(FrameSink.TYPE)) {
                new Subscription(task, dialect, sink, heartbeat).follow(begin, resumed);
            }
        }));
    }

    /// Fails with the words of the answer, if it has another status than 200.
    static void assertAccepted(Probe probe) {
        if (probe.status() != 200) {
            probe.awaitEnd();
            fail("Expected status 200, but " + probe.status() + " came: "
                    + probe.text().strip());
        }
    }

    /// Fails if the answer is not 400 with this reason. As long as exercise 6 is open, which words it, it is 501.
    static void assertRefused(String what, String reason, Probe probe) {
        assertThat(probe.status())
                .as("status of the answer to %s (501 while exercise 6 is open)", what)
                .isIn(400, 501);
        if (probe.status() == 400) {
            assertThat(body(probe).toString())
                    .as("the error in the answer to %s", what)
                    .contains('"' + reason + '"')
                    .doesNotContain("ssekit."); // a class is no business of a client
        }
    }

    /// Waits for the end of an answer that is no stream.
    static JsonObject body(Probe probe) {
        probe.awaitEnd();
        try {
            return JsonParser.create(probe.text()).readJsonObject();
        } catch (JsonException e) {
            return fail("Expected an object in JSON, but with status " + probe.status() + " came: "
                    + probe.text().strip());
        }
    }

    static JsonObject data(Event event) {
        return JsonParser.create(event.data()).readJsonObject();
    }

    /// Waits for the first event, which is the task, and returns its id.
    static String taskId(Probe probe) {
        return data(probe.awaitEvents(1).getFirst())
                .objectValue("task")
                .flatMap(task -> task.stringValue("id"))
                .orElse("(no task)");
    }

    /// The state of a task, a task event or a status update, without its prefix.
    static String state(JsonObject json) {
        return json.objectValue("status", JsonObject.empty())
                .stringValue("state", "(no state)")
                .replace("TASK_STATE_", "");
    }

    /// What the events so far say, in short: `task SUBMITTED`, `WORKING 1/2`, `artifact 'One'`, `append ' two', last`.
    static List<String> story(Probe probe) {
        assertAccepted(probe);
        return story(probe.events());
    }

    static List<String> story(List<Event> events) {
        return events.stream().map(Lesson::inShort).toList();
    }

    static String words(JsonObject update) {
        return update.objectValue("status", JsonObject.empty())
                .objectValue("message")
                .map(Lesson::text)
                .orElse("");
    }

    /// The text of all parts.
    static String text(JsonObject withParts) {
        return withParts.arrayValue("parts").orElseThrow().values().stream()
                .map(part -> part.asObject().stringValue("text", ""))
                .collect(Collectors.joining());
    }

    /// The artifact of a task, as it stands in a task event or in a GET.
    static String artifact(JsonObject task) {
        return task.arrayValue("artifacts").map(artifacts -> artifacts.values()).orElse(List.of()).stream()
                .map(artifact -> text(artifact.asObject()))
                .collect(Collectors.joining());
    }

    /// What a reader has of the artifact: what was there when it came, and each piece since.
    static String artifactOf(Probe reader) {
        return reader.events().stream()
                .map(Lesson::data)
                .map(data -> data.objectValue("task")
                        .map(Lesson::artifact)
                        .or(() -> data.objectValue("artifactUpdate")
                                .flatMap(update -> update.objectValue("artifact"))
                                .map(Lesson::text))
                        .orElse(""))
                .collect(Collectors.joining());
    }

    private static String inShort(Event event) {
        var data = data(event);
        if (data.containsKey("task")) {
            return "task " + state(data.objectValue("task").orElseThrow());
        }
        if (data.containsKey("artifactUpdate")) {
            var update = data.objectValue("artifactUpdate").orElseThrow();
            return (update.booleanValue("append", false) ? "append '" : "artifact '")
                    + text(update.objectValue("artifact").orElseThrow())
                    + (update.booleanValue("lastChunk", false) ? "', last" : "'");
        }
        var update = data.objectValue("statusUpdate").orElseThrow();
        return update.objectValue("metadata")
                .map(progress ->
                        state(update) + " " + progress.intValue("step", 0) + "/" + progress.intValue("steps", 0))
                .orElse(state(update));
    }
}
