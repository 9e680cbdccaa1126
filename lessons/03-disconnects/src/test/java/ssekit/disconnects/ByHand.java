package ssekit.disconnects;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ssekit.sse.Frame;
import ssekit.testkit.Await;

/// A producer whose events happen when a test says so.
final class ByHand implements Producer {
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger handedOut = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    @Override
    public void produce(Consumer<Frame> event) throws InterruptedException {
        starts.incrementAndGet();
        while (true) {
            handOut(frames.take(), event);
        }
    }

    /// Makes the next event, and waits until the server has it.
    ///
    /// @throws RuntimeException what the server threw in place of taking it
    void make(Frame frame) {
        make(List.of(frame));
    }

    /// The same with the events of these numbers, from the first to the last.
    void make(int first, int last, IntFunction<Frame> frame) {
        make(IntStream.rangeClosed(first, last).mapToObj(frame).toList());
    }

    /// How many threads have begun to produce.
    int starts() {
        return starts.get();
    }

    private void make(List<Frame> events) {
        made.addAndGet(events.size());
        frames.addAll(events);
        Await.until(
                "a server that takes all " + made + " events, whoever reads them or doesn't,",
                () -> handedOut.get() >= made.get() || failure.get() != null,
                () -> "it took " + handedOut + ".");
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void handOut(Frame frame, Consumer<Frame> event) {
        try {
            event.accept(frame);
            handedOut.incrementAndGet();
        } catch (RuntimeException e) {
            failure.set(e);
            throw e;
        }
    }
}
