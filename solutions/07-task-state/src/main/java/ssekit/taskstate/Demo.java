package ssekit.taskstate;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Three tasks, one after another, as a stream with its own event types, for the page.
///
/// Here the work belongs to the connection: it starts over for each reader and ends when that reader leaves. The rest
/// of this lesson does better.
record Demo(Agent agent, InstantSource clock) implements HttpService {
    private static final String LAST = "all";

    @Override
    public void routing(HttpRules rules) {
        rules.get("/tasks/demo/stream", this::stream);
    }

    private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
        if (request.headers()
                .first(HeaderNames.create("Last-Event-ID"))
                .filter(LAST::equals)
                .isPresent()) {
            response.status(Status.NO_CONTENT_204).send(); // the browser reconnects after the end: 204 stops it
            return;
        }
        try (var sink = response.sink(FrameSink.TYPE)) {
            for (var name : List.of("A", "B", "C")) {
                agent.work(new Query("task " + name, 3), new Stage(this, name, sink));
                sink.emit(frame("task_complete", json(name, "completed")));
            }
            var last = JsonObject.builder().set("message", "All tasks are completed.");
            sink.emit(frame("all_complete", last).withId(LAST));
        }
    }

    private JsonObject.Builder json(String name, String status) {
        return JsonObject.builder()
                .set("task", "Task " + name)
                .set("status", status)
                .set("timestamp", A2aDialect.timestamp(clock.instant()));
    }

    private static Frame frame(String type, JsonObject.Builder json) {
        return Frame.event(type, json.build().toString());
    }

    /// Shows one reader the progress of an agent.
    private record Stage(Demo demo, String name, FrameSink sink) implements Agent.Desk {
        @Override
        public void step(int step, int steps, String what) {
            var update = demo.json(name, "processing").set("step", step).set("steps", steps);
            sink.emit(frame("task_update", update.set("text", what)));
        }

        @Override
        public void deliver(String piece, boolean last) {
            // this stream shows progress only
        }

        @Override
        public String ask(String question) {
            throw new Agent.Refusal("Nobody is here to answer.");
        }
    }
}
