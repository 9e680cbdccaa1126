package ssekit.topics;

import java.util.concurrent.atomic.LongAdder;
import ssekit.backlog.EventId;
import ssekit.backlog.EventLog;
import ssekit.sse.Frame;

/// Publishes to one topic. The topic cannot be removed before this is closed.
public final class Publisher implements AutoCloseable {
    private final EventLog log;
    private final LongAdder published;
    private final Runnable leaving;

    /// @param published counts the events
    /// @param leaving runs when the publisher is closed
    Publisher(EventLog log, LongAdder published, Runnable leaving) {
        this.log = log;
        this.published = published;
        this.leaving = leaving;
    }

    public EventId publish(Frame event) {
        var id = log.append(event);
        published.increment();
        return id;
    }

    @Override
    public void close() {
        leaving.run();
    }
}
