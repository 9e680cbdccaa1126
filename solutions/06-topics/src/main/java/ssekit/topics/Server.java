package ssekit.topics;

import io.helidon.config.Config;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.util.List;
import ssekit.backlog.Kept;
import ssekit.backlog.SteadyClock;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.LessonServer;
import ssekit.lesson.Problem;
import ssekit.lesson.Share;
import ssekit.resume.LastEventId;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Streams the topics that a client asks for, accepts events from publishers, and wakes agents.
public final class Server implements HttpService {
    private static final Frame HEARTBEAT = Frame.comment("");
    private static final List<String> NEWS = List.of("news");
    private static final int MOST_TOPICS = 4;

    private final Topics topics;
    private final Publishing publishing;
    private final Agents agents;
    private final Timing timing;

    public Server(Topics topics, Publishing publishing, Agents agents, Timing timing) {
        this.topics = topics;
        this.publishing = publishing;
        this.agents = agents;
        this.timing = timing;
    }

    public static void main(String[] args) {
        LessonServer.run(
                Server::from, Scope.of("/stream", "gap", "agent_message").titled("Lesson 6: topics"), args);
    }

    public static Server from(Config config) {
        var clock = new SteadyClock();
        var luck = new SecureRandom();
        var kept = Kept.from(config.get("backlog"));
        var share = Share.from(config);
        var topics = new Topics(Limits.from(config.get("topics"), share), kept, clock, luck);
        return new Server(
                topics,
                Publishing.from(config.get("topics"), topics),
                Agents.from(config.get("agents"), share, clock, luck),
                Timing.from(config));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/stream", Problem.answered(this::topics))
                .get("/stream/{agentId}", Problem.answered(this::agent))
                .post("/topics/{topic}", Problem.answered(publishing));
    }

    public Topics topics() {
        return topics;
    }

    /// The number of events published so far, including those of agents.
    public long events() {
        return topics.events() + agents.events();
    }

    private void topics(ServerRequest request, ServerResponse response) throws InterruptedException {
        try (var subscription = topics.subscribe(names(request), LastEventId.of(request), ClientAddress.of(request))) {
            stream(subscription, response);
        }
    }

    private void agent(ServerRequest request, ServerResponse response) throws InterruptedException {
        var id = request.path().pathParameters().get("agentId");
        try (var subscription = agents.follow(id, LastEventId.of(request), ClientAddress.of(request))) {
            stream(subscription, response);
        }
    }

    private void stream(Subscription subscription, ServerResponse response) throws InterruptedException {
        try (var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(Frame.retry(timing.retry().next()));
            sink.emit(subscription.position());
            while (true) {
                var frames = subscription.read(timing.heartbeat());
                sink.emit(frames.isEmpty() ? List.of(HEARTBEAT) : frames);
            }
        }
    }

    /// The topics in `?topic=a&topic=b` without duplicates; `news` if there are none.
    private static List<String> names(ServerRequest request) {
        var names = request.query().all("topic", () -> NEWS).stream().distinct().toList();
        if (names.size() > MOST_TOPICS) {
            throw Problem.badRequest(
                    "Expected at most " + MOST_TOPICS + " topics on one stream, got " + names.size() + ".");
        }
        return names;
    }
}
