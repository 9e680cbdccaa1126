package ssekit.disconnects;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Writes to one reader what a test says when it says so: here is no feed, no heartbeat and no watch.
final class Dictation implements HttpService {
    private static final List<Frame> END = List.of();

    private final Subscribers subscribers = new Subscribers();
    private final BlockingQueue<List<Frame>> writes = new LinkedBlockingQueue<>();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events);
    }

    void write(List<Frame> frames) {
        writes.add(frames);
    }

    void end() {
        writes.add(END);
    }

    Subscribers subscribers() {
        return subscribers;
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var subscriber = new Subscriber("the only reader", Lesson.NOW, response.sink(FrameSink.TYPE));
        subscribers.add(subscriber);
        try (subscriber) {
            for (var frames = writes.take(); !frames.equals(END); frames = writes.take()) {
                subscriber.write(frames);
            }
        }
    }
}
