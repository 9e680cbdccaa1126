package ssekit.bench;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import ssekit.lesson.ClientAddress;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;
import ssekit.topics.Topics;

/// Streams over four topics each, with ids that hold a position in all of them. Events are published to one of
/// the four, and to a fifth topic without readers.
final class FourTopics implements HttpService {
    private static final List<String> READ = List.of("a", "b", "c", "d");
    private static final Duration HEARTBEAT = Duration.ofHours(1);

    private final Topics topics;

    FourTopics(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events).post("/events", this::publish);
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        try (var subscription = topics.subscribe(READ, "", ClientAddress.of(request));
                var sink = response.sink(FrameSink.TYPE)) {
            sink.emit(Frame.comment("open"));
            while (true) {
                sink.emit(subscription.read(HEARTBEAT));
            }
        }
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var event = Frame.message(request.content().as(String.class));
        topics.publish("b", event);
        topics.publish("unread", event);
        response.status(Status.CREATED_201).send("{}");
    }
}
