package ssekit.disconnects;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ssekit.sse.Frame;
import ssekit.testkit.Await;

/// A producer whose events happen when a test says so.
final class ByHand implements Producer {
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger starts = new AtomicInteger();

    @Override
    public void produce(Consumer<Frame> event) throws InterruptedException {
        starts.incrementAndGet();
        while (true) {
            event.accept(frames.take());
        }
    }

    void make(Frame frame) {
        frames.add(frame);
    }

    /// Makes the events of these numbers, from the first to the last.
    void make(int first, int last, IntFunction<Frame> frame) {
        IntStream.rangeClosed(first, last).mapToObj(frame).forEach(this::make);
    }

    /// Waits until the server has all that was made.
    void awaitAllMade() {
        Await.until("a producer that hands out all events", frames::isEmpty);
    }

    /// How many threads have begun to produce.
    int starts() {
        return starts.get();
    }
}
