package ssekit.taskstate;

import io.helidon.config.Config;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import ssekit.backlog.EventId;
import ssekit.backlog.SteadyClock;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.LessonServer;
import ssekit.lesson.Share;
import ssekit.resume.LastEventId;
import ssekit.scope.Scope;
import ssekit.sse.FrameSink;

/// An agent's tasks over A2A 1.0: a message starts a task, any client can follow it, only an explicit request
/// cancels it.
public final class Server implements HttpService {
    /// Stands for an id that no log has given out. Every log answers it with a gap.
    private static final EventId UNKNOWN = new EventId("unknown", 0);

    private final Tasks tasks;
    private final Duration heartbeat;
    private final Demo demo;
    private final Card card;

    public Server(Tasks tasks, Duration heartbeat, Agent demo, PublicAddress address) {
        if (!heartbeat.isPositive() || heartbeat.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected heartbeat.interval to be from PT0.001S to PT1H, got " + heartbeat + ".");
        }
        this.tasks = tasks;
        this.heartbeat = heartbeat;
        this.demo = new Demo(demo, tasks.clock());
        this.card = new Card(address);
    }

    public static void main(String[] args) {
        LessonServer.run(
                Server::from,
                Scope.of("/tasks/demo/stream", "task_update", "task_complete")
                        .endingWith("all_complete")
                        .titled("Lesson 7: task-state"),
                args);
    }

    public static Server from(Config config) {
        var agent = Writer.from(config.get("agent"));
        return new Server(
                new Tasks(agent, Limits.from(config.get("tasks"), Share.from(config)), new SteadyClock()),
                config.get("heartbeat.interval").as(Duration.class).orElse(Duration.ofSeconds(15)),
                agent,
                PublicAddress.from(config.get("card")));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/message:send", Checked.a2a(this::send))
                .post("/message:stream", Checked.a2aStream(this::stream))
                .post("/tasks/{id}:subscribe", Checked.a2aStream(this::subscribe))
                .get("/tasks/{id}:subscribe", Checked.a2aStream(this::subscribe))
                .post("/tasks/{id}:cancel", Checked.a2a(this::cancel))
                .register(card, new TaskQueries(tasks), new NotOffered(), new OlderServer(tasks, heartbeat), demo);
    }

    /// The number of updates in all tasks so far.
    public long events() {
        return tasks.events();
    }

    private void send(ServerRequest request, ServerResponse response) throws InterruptedException {
        var message = Body.read(request, SendMessage::of);
        var work = work(message, request);
        work.receive(message.query(), Dialect.A2A);
        if (!message.returnImmediately()) {
            work.task().awaitRest();
        }
        var task = A2aDialect.task(work.task().snapshot());
        Checked.send(response, JsonObject.builder().set("task", task).build());
    }

    private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
        var message = Body.read(request, SendMessage::of);
        var work = work(message, request);
        var begin = work.receive(message.query(), Dialect.A2A);
        follow(work.task(), begin, Optional.empty(), response);
    }

    private void subscribe(ServerRequest request, ServerResponse response) throws InterruptedException {
        var task = task(request).task();
        // EXERCISE 4: let anybody join at any moment
        // At whatever moment a reader joins, it gets the task so far and then every later event. A reader that
        // resumes gets what it missed, even if the task is over by now or ends while the reader comes. A task that is
        // over refuses a new reader, and one that has seen the end, as an unsupported operation.
        var begin = task.view(Dialect.A2A);
        var resumed = lastEventId(request);
        var hasNews = resumed.filter(task.log(Dialect.A2A)::hasNews).isPresent();
        if (begin.state().isTerminal() && !hasNews) {
            throw A2aError.unsupportedOperation(
                    "Task " + task.id() + " is over and sends no more events: GET /tasks/" + task.id() + " shows it.");
        }
        follow(task, begin, resumed, response);
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        var work = task(request);
        if (!work.cancel()) {
            throw A2aError.taskNotCancelable("Task " + work.task().id() + " is already over.");
        }
        Checked.send(response, A2aDialect.task(work.task().snapshot()));
    }

    private void follow(Task task, Task.View begin, Optional<EventId> resumed, ServerResponse response)
            throws InterruptedException {
        try (var sink = response.sink(FrameSink.TYPE)) {
            new Subscription(task, Dialect.A2A, sink, heartbeat).follow(begin, resumed);
        }
    }

    /// The task that a message is for, or a new one.
    private Work work(SendMessage message, ServerRequest request) {
        if (message.taskId().isEmpty()) {
            return tasks.start(message.contextId(), ClientAddress.of(request));
        }
        var work = tasks.find(message.taskId().orElseThrow());
        if (message.contextId()
                .filter(id -> !id.equals(work.task().contextId()))
                .isPresent()) {
            throw A2aError.invalid(400, "Expected the contextId of the task or none, got another one.");
        }
        return work;
    }

    private Work task(ServerRequest request) {
        return tasks.find(request.path().pathParameters().get("id"));
    }

    private static Optional<EventId> lastEventId(ServerRequest request) {
        return Optional.of(LastEventId.of(request))
                .filter(id -> !id.isEmpty())
                .map(id -> EventId.parse(id).orElse(UNKNOWN));
    }
}
