package ssekit.disconnects;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import ssekit.testkit.Await;
import ssekit.testkit.LiveServer;

/// Stands between a server and the streams of `/events`: what is written to them waits here, or fails, as a test says.
final class Gate implements Filter {
    private static final int OPEN = 1 << 20;

    private final Semaphore passes = new Semaphore(OPEN);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private volatile Throwable failure;
    private volatile boolean stubborn;
    private volatile Thread handler;
    private volatile long interruptedAt;

    LiveServer serve(HttpService service, Filter... more) {
        return LiveServer.start(routing -> {
            for (var filter : more) {
                routing.addFilter(filter);
            }
            routing.addFilter(this).register(service);
        });
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (request.path().path().equals("/events")) {
            handler = Thread.currentThread();
            response.streamFilter(out -> new Way(out, response));
        }
        chain.proceed();
    }

    /// From now on each write, and each close, waits until it may pass.
    void hold() {
        passes.drainPermits();
    }

    /// The same, and an interrupt does not help.
    void holdWhateverComes() {
        stubborn = true;
        hold();
    }

    /// Whether it could pass: one that was interrupted before that can't.
    boolean letOnePass() {
        var before = passed.get();
        passes.release();
        Await.until("a write to go on", () -> passed.get() > before || interrupted.get() > 0);
        return passed.get() > before;
    }

    void open() {
        passes.release(OPEN);
    }

    /// From now on each write, and each close, fails, as it does when the reader has gone.
    void breakDown() {
        breakDown(new IOException("the gate is broken"));
    }

    /// From now on each write, and each close, throws this: an IOException, or what need not be declared.
    void breakDown(Throwable thrown) {
        failure = thrown;
    }

    /// @param what is written now
    void awaitWaiting(String what) {
        awaitWaiting(1, what);
    }

    /// @param count how many wait at the same time
    void awaitWaiting(int count, String what) {
        Await.until(
                what + " to be on its way to the reader",
                () -> waiting.get() >= count || interrupted.get() > 0,
                () -> waiting.get() == 0
                        ? "nothing was written."
                        : "only " + waiting + " of " + count + " came so far.");
    }

    /// How many were interrupted while they wrote.
    int interrupted() {
        return interrupted.get();
    }

    /// When the last of them was, as System.nanoTime() has it.
    long interruptedAt() {
        return interruptedAt;
    }

    /// Does to the newest reader's handler what Helidon does to it at the end of a server.
    void interruptHandler() {
        handler.interrupt();
    }

    private void pass() throws IOException {
        switch (failure) { // a new one each time, since none can be suppressed by itself
            case IOException broken -> throw new IOException(broken.getMessage());
            case RuntimeException mistake -> throw new IllegalStateException(mistake.getMessage());
            case Error error -> throw new Error(error.getMessage());
            case null, default -> {}
        }
        waiting.incrementAndGet();
        try {
            if (stubborn) {
                passes.acquireUninterruptibly();
            } else {
                passes.acquire();
            }
        } catch (InterruptedException e) {
            interruptedAt = System.nanoTime();
            interrupted.incrementAndGet();
            throw new InterruptedIOException("interrupted while it wrote");
        } finally {
            waiting.decrementAndGet();
        }
        passed.incrementAndGet();
    }

    private final class Way extends FilterOutputStream {
        private final RoutingResponse response;

        Way(OutputStream out, RoutingResponse response) {
            super(out);
            this.response = response;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            passIfStream();
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            passIfStream();
            out.close();
        }

        private void passIfStream() throws IOException {
            if (response.status().code() == 200) {
                pass();
            }
        }
    }
}
