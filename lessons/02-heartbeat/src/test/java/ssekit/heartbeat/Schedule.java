package ssekit.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import ssekit.sse.Frame;

/// A feed in a time of its own, in which every wait is over at once, however long it is. After the last event it waits
/// for good.
final class Schedule implements Feed {
    /// Nobody has to read so often; whoever does has no patience, or another one each time.
    private static final int MOST_READS = 5_000;

    private final List<Duration> pauses;
    private int sent;
    private int reads;
    private Duration left;

    Schedule(List<Duration> pauses) {
        this.pauses = pauses;
        left = pauses.getFirst();
    }

    @Override
    public Optional<Frame> next(Duration patience) throws InterruptedException {
        if (sent == pauses.size() || ++reads > MOST_READS) {
            new CountDownLatch(1).await();
        }
        if (patience.compareTo(left) < 0) {
            left = left.minus(patience);
            return Optional.empty();
        }
        sent++;
        left = sent == pauses.size() ? Duration.ZERO : pauses.get(sent);
        return Optional.of(Frame.message("event " + sent));
    }
}
