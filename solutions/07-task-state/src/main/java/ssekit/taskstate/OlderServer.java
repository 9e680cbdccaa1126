package ssekit.taskstate;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import ssekit.lesson.ClientAddress;
import ssekit.sse.FrameSink;

/// The same tasks in the older dialect: a client creates a task first and sends its message later.
record OlderServer(Tasks tasks, Duration heartbeat) implements HttpService {
    @Override
    public void routing(HttpRules rules) {
        rules.post("/tasks", Checked.any(this::create))
                .get("/tasks/{id}/messages", Checked.any(this::show))
                .post("/tasks/{id}/messages/stream", Checked.stream(this::stream));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var task = tasks.startEmpty(ClientAddress.of(request)).task();
        response.status(Status.CREATED_201).header(HeaderNames.LOCATION, "/tasks/" + task.id() + "/messages");
        send(response, task);
    }

    /// The task as it is now. `GET /tasks/{id}` itself belongs to A2A.
    private void show(ServerRequest request, ServerResponse response) {
        send(response, work(request).task());
    }

    private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
        var work = work(request);
        var before = work.receive(Body.read(request, OlderServer::query), Dialect.OLDER);
        try (var sink = response.sink(FrameSink.TYPE)) {
            // In this dialect the first event is the added message, not the task.
            new Subscription(work.task(), Dialect.OLDER, sink, heartbeat).follow(before, Optional.of(before.at()));
        }
    }

    private Work work(ServerRequest request) {
        return tasks.find(request.path().pathParameters().get("id"));
    }

    private static void send(ServerResponse response, Task task) {
        response.header(HeaderValues.CONTENT_TYPE_JSON)
                .send(OlderDialect.task(task.snapshot()).toString());
    }

    private static Query query(JsonObject message) {
        return new Query(OlderDialect.text(message), SendMessage.steps(message));
    }
}
