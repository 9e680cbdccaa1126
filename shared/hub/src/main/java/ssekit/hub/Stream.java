package ssekit.hub;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One open event stream. It counts what it sends, can be cut off when its reader stops reading, and can be ended
/// on shutdown.
///
/// The thread that created it writes to it, in whole frames.
final class Stream extends FilterOutputStream {
    private final Thread thread = Thread.currentThread();
    private final Figures figures;
    private final String goodbye;
    private boolean writing;
    private boolean cut;
    private long writingSince;
    private boolean ending;

    Stream(OutputStream out, Figures figures, String goodbye) {
        super(out);
        this.figures = figures;
        this.goodbye = goodbye;
    }

    @Override
    public void write(byte[] frames, int from, int length) throws IOException {
        watched(() -> out.write(frames, from, length));
        figures.wrote(Written.in(frames, from, from + length));
    }

    @Override
    public void flush() throws IOException {
        watched(out::flush);
    }

    /// Ends the response; if that is because the hub stops, with a goodbye.
    @Override
    public void close() throws IOException {
        if (isEnding()) {
            watched(() -> out.write(goodbye.getBytes(StandardCharsets.UTF_8)));
        }
        watched(out::close);
        Thread.interrupted(); // the interrupt has done its work
    }

    /// Cuts the reader off if a write to it has waited longer than `patience`, and says whether it did. A write that
    /// only lacks a core, on a busy machine, does not wait.
    synchronized boolean cutOffIfStuck(Duration patience) {
        var isStuck = writing && System.nanoTime() - writingSince > patience.toNanos() && isWaiting();
        if (!isStuck || cut) {
            return false;
        }
        cutOff();
        return true;
    }

    /// Ends a blocked write, which nothing else would end, and lets no other begin.
    synchronized void cutOff() {
        cut = true;
        thread.interrupt();
    }

    private boolean isWaiting() {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    /// Interrupts the waiting for events, but no write: that is finished first. What was published before, a reader
    /// still gets: an interrupt ends its waiting, not its reading (see [ssekit.backlog.EventLog#await]).
    synchronized void end() {
        ending = true;
        if (!writing) {
            thread.interrupt();
        }
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private interface Write {
        void run() throws IOException;
    }

    private void watched(Write write) throws IOException {
        begin();
        try {
            write.run();
        } finally {
            done();
        }
    }

    private synchronized void begin() throws IOException {
        if (cut) {
            throw new IOException("the reader was cut off");
        }
        if (ending) {
            Thread.interrupted(); // it was meant for the waiting, and comes again after this write
        }
        writing = true;
        writingSince = System.nanoTime();
    }

    private synchronized void done() {
        writing = false;
        if (ending) {
            thread.interrupt();
        }
    }
}
