package ssekit.bench;

import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The usual first design: a queue per subscriber, and one `SseSink.emit` per event and subscriber.
final class Queues implements HttpService {
    private final Queue<BlockingQueue<SseEvent>> queues = new ConcurrentLinkedQueue<>();
    private final AtomicLong last = new AtomicLong();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events).post("/events", this::publish);
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var queue = new LinkedBlockingQueue<SseEvent>();
        queues.add(queue);
        try (var sink = response.sink(SseSink.TYPE)) {
            while (true) {
                sink.emit(queue.take());
            }
        } finally {
            queues.remove(queue);
        }
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var event = SseEvent.builder()
                .id("bench-" + last.incrementAndGet())
                .data(request.content().as(String.class))
                .build();
        queues.forEach(queue -> queue.add(event));
        response.status(Status.CREATED_201).send("{}");
    }
}
