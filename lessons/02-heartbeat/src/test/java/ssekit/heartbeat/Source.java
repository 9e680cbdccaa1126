package ssekit.heartbeat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ssekit.sse.Frame;

/// A feed that gives what the test puts into it.
final class Source implements Feed {
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

    void put(String id, String data) {
        frames.add(Frame.message(data).withId(id));
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    @Override
    public Optional<Frame> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(frames.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }
}
