package ssekit.disconnects;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Writes to its readers what a test says when it says so: here is no feed, no heartbeat and no watch.
///
/// Each reader has a thread that knows when it is interrupted.
final class Dictation implements HttpService {
    private static final List<Frame> END = List.of();

    private final Subscribers subscribers = new Subscribers();
    private final BlockingQueue<List<Frame>> writes = new LinkedBlockingQueue<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private volatile Runnable atInterrupt = () -> {};

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

    /// How many writes have ended well.
    int written() {
        return written.get();
    }

    /// How often a thread that writes was interrupted, whatever it did then.
    int interrupts() {
        return interrupts.get();
    }

    /// What the interrupting thread does at an interrupt, before the thread that writes notices anything.
    void atInterrupt(Runnable action) {
        atInterrupt = action;
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        var subscriber = new Subscriber("a reader", Lesson.NOW, response.sink(FrameSink.TYPE));
        subscribers.add(subscriber);
        var writing = new FutureTask<>(() -> follow(subscriber));
        new Writer(writing).start();
        try {
            writing.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A write was cut off.", e.getCause());
        }
    }

    private Void follow(Subscriber subscriber) throws InterruptedException {
        try (subscriber) {
            for (var frames = writes.take(); !frames.equals(END); frames = writes.take()) {
                subscriber.write(frames);
                written.incrementAndGet();
            }
        }
        return null;
    }

    private final class Writer extends Thread {
        Writer(Runnable work) {
            super(work, "writer");
            setDaemon(true);
        }

        @Override
        public void interrupt() {
            interrupts.incrementAndGet();
            atInterrupt.run();
            super.interrupt();
        }
    }
}
