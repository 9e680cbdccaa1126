package ssekit.heartbeat;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.sse.FrameSink;

/// Streams what its feed gives, and a heartbeat whenever that has been nothing for one interval.
public final class Server implements HttpService {
    private final Supplier<Feed> feeds;
    private final Interval interval;

    /// @param feeds makes a feed for each reader
    public Server(Supplier<Feed> feeds, Interval interval) {
        this.feeds = feeds;
        this.interval = interval;
    }

    public static void main(String[] args) {
        LessonServer.run(
                config -> {
                    var pauses = Pauses.from(config.get("stream"));
                    return new Server(() -> new Agenda(pauses), Interval.from(config.get("heartbeat")));
                },
                Scope.of("/events", "heartbeat").titled("Lesson 2: heartbeat"),
                args);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events);
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var heartbeat = request.query().first("heartbeat").map(Heartbeat::named).orElse(Heartbeat.COMMENT);
        try (var sink = response.sink(FrameSink.TYPE)) {
            send(feeds.get(), heartbeat, sink);
        }
    }

    private void send(Feed feed, Heartbeat heartbeat, FrameSink sink) throws InterruptedException {
        // EXERCISE 1: send a heartbeat when nothing came
        // What the feed gives is sent at once. Whenever nothing was sent for one interval, a heartbeat is, of the kind
        // that the reader chose. That goes on until the reader has gone or the thread is interrupted.
        while (true) {
            sink.emit(feed.next(interval.length()).orElseGet(heartbeat::frame));
        }
    }
}
