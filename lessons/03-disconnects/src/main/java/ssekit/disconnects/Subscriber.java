package ssekit.disconnects;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// One reader: who it is, since when, and the thread that is writing to it at this moment, if one is.
public final class Subscriber implements AutoCloseable {
    private final String address;
    private final Instant since;
    private final FrameSink sink;
    private Thread writer;
    private long writingSince;

    public Subscriber(String address, Instant since, FrameSink sink) {
        this.address = address;
        this.since = since;
        this.sink = sink;
    }

    /// Blocks while the buffers between here and the reader are full.
    public void write(List<Frame> frames) {
        watched(() -> sink.emit(frames));
    }

    /// Ends the response. That writes a few bytes, so it may block as well.
    @Override
    public void close() {
        watched(sink::close);
    }

    /// Cuts the reader off if a write to it has taken longer than `patience`; called by other threads.
    ///
    /// @param now the current time, as System.nanoTime() gives it
    synchronized void cutOffIfStuck(Duration patience, long now) {
        // EXERCISE 3: cut off the stuck
        // A write to this reader that has taken longer than `patience` ends now, by an exception in its own thread. A
        // slow write within its patience goes on, and so does a thread that is not writing. This method never waits;
        // end() waits while it runs.
        throw new ssekit.lesson.ExerciseOpen(3, "cut off the stuck");
    }

    synchronized JsonObject toJson() {
        return JsonObject.builder()
                .set("address", address)
                .set("since", since.toString())
                .set("writing", writer != null)
                .build();
    }

    private void watched(Runnable write) {
        begin();
        try {
            write.run();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        writer = Thread.currentThread();
        writingSince = System.nanoTime();
    }

    private synchronized void end() {
        writer = null;
    }
}
