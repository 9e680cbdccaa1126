package ssekit.testkit;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads a response to its end on its own thread; it can be paused, and it can disconnect.
final class Reader {

    private static final int READ_BYTES = 16 * 1024;

    private final Socket socket;
    private final Recording recording;
    private final long start = System.nanoTime();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Semaphore mayRead = new Semaphore(1);

    Reader(Socket socket, Recording recording) {
        this.socket = socket;
        this.recording = recording;
    }

    /// Sends a request, and begins to read. A connection that breaks at once is a reset like any other.
    void ask(byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            recording.end(Ending.RESET);
        }
        Thread.ofVirtual().name("probe").start(this::read);
    }

    void stop() {
        if (stopped.compareAndSet(false, true)) {
            mayRead.acquireUninterruptibly();
        }
    }

    void resume() {
        if (stopped.compareAndSet(true, false)) {
            mayRead.release();
        }
    }

    /// Closes the connection in one way or the other, and stops the thread.
    void leave(Runnable closing) {
        recording.end(Ending.LEFT);
        closing.run();
        resume();
    }

    private void read() {
        byte[] buffer = new byte[READ_BYTES];
        try {
            int count = socket.getInputStream().read(buffer);
            while (count >= 0 && take(Arrays.copyOf(buffer, count))) {
                count = socket.getInputStream().read(buffer);
            }
            recording.closed();
        } catch (IOException e) {
            recording.end(Ending.RESET);
        }
    }

    /// While the probe does not read, what the last read brought stays in the thread's hands.
    private boolean take(byte[] bytes) {
        mayRead.acquireUninterruptibly();
        mayRead.release();
        return recording.take(Duration.ofNanos(System.nanoTime() - start), bytes);
    }
}
