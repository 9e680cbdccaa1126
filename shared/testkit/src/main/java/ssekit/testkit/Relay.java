package ssekit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// One connection through a link, with a thread for each direction.
final class Relay {

    /// How many pieces a slow link makes of a second.
    private static final int PIECES = 100;

    private final Socket client;
    private final Consumer<Request> onRequest;
    private final Tap tap;
    private final Meter meter = new Meter();
    private final Pace pace = new Pace();
    private final CountDownLatch healed = new CountDownLatch(1);
    private volatile Socket server = new Socket();
    private volatile Fault fault;
    private volatile boolean stalled;
    private volatile boolean closed;

    Relay(Socket client, Fault fault, Consumer<Request> onRequest) {
        this.client = client;
        this.fault = fault;
        this.onRequest = onRequest;
        this.tap = Timeline.ofTest().tap(Moment.Side.LINK, client.getLocalPort(), client.getPort());
    }

    void connect(int port) {
        try {
            client.setTcpNoDelay(true);
            server = Tcp.connect(port);
            Timeline.ofTest().join(tap, port, server.getLocalPort());
            if (closed) {
                Tcp.close(server);
            }
            Thread.ofVirtual().name("link to server").start(this::toServer);
            toClient();
        } catch (ConnectException e) {
            toServer(); // no server is there: the client's first request will break the connection
        } catch (IOException e) {
            reset();
        }
    }

    long bodyBytes() {
        return meter.bodyBytes();
    }

    /// Fails in an orderly way.
    void cut() {
        fail(Moment.Kind.CUT, Tcp::close);
    }

    /// The test is over.
    void close() {
        close(Tcp::close);
    }

    void heal() {
        if (stalled && !closed) {
            tap.note(Moment.Kind.HEAL);
        }
        fault = new Fault.Pass();
        healed.countDown();
    }

    private void toServer() {
        byte[] buffer = new byte[8192];
        Requests requests = new Requests();
        try {
            InputStream in = client.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                requests.take(buffer, count).forEach(this::pass);
                awaitCable();
                server.getOutputStream().write(buffer, 0, count);
            }
            tellUnlessClosed(() -> tap.over(Moment.Kind.LEAVE));
            awaitCable();
            server.shutdownOutput();
        } catch (IOException e) {
            reset();
        }
    }

    private void pass(Request request) {
        tap.request(request);
        onRequest.accept(request);
    }

    private void tellUnlessClosed(Runnable words) {
        if (!closed) {
            words.run();
        }
    }

    private void toClient() throws IOException {
        byte[] buffer = new byte[8192];
        InputStream in = server.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int from = 0; from < count && !closed; ) {
                long before = meter.bodyBytes();
                int to = pieceEnd(buffer, from, count);
                stalled = fault instanceof Fault.StallAfter(long bytes) && meter.isReached(bytes);
                tap.response(buffer, from, to);
                client.getOutputStream().write(buffer, from, to - from);
                from = to;
                afterPiece(meter.bodyBytes() - before);
            }
        }
        tellUnlessClosed(tap::closed);
        client.shutdownOutput();
    }

    /// Counts bytes up to the end of what may pass in one write.
    private int pieceEnd(byte[] buffer, int from, int count) {
        long before = meter.bodyBytes();
        int at = from;
        boolean full = false;
        while (at < count && !full) {
            meter.count(buffer[at]);
            at++;
            full = switch (fault) {
                case Fault.Pass pass -> false;
                case Fault.After after -> meter.isReached(after.bytes());
                case Fault.SplitEvery(int bytes) -> at - from == bytes;
                case Fault.Slow(int bytesPerSecond) -> (meter.bodyBytes() - before) * PIECES >= bytesPerSecond;
            };
        }
        return at;
    }

    private void afterPiece(long bodyBytes) {
        switch (fault) {
            case Fault.Pass pass -> {}
            case Fault.After after when meter.isReached(after.bytes()) -> fail(after);
            case Fault.After after -> {}
            case Fault.SplitEvery split -> Thread.yield();
            case Fault.Slow(int bytesPerSecond) ->
                pace.after(bodyBytes, bytesPerSecond, () -> closed || !(fault instanceof Fault.Slow));
        }
    }

    private void fail(Fault.After after) {
        switch (after) {
            case Fault.CutAfter cut -> cut();
            case Fault.ResetAfter reset -> fail(Moment.Kind.RESET, Tcp::reset);
            case Fault.StallAfter stall -> {
                tap.note(Moment.Kind.STALL);
                awaitCable();
            }
        }
    }

    private void awaitCable() {
        if (!stalled) {
            return;
        }
        try {
            healed.await();
        } catch (InterruptedException e) {
            cut();
        }
    }

    /// One side has gone the hard way, so the other side is told the hard way.
    private void reset() {
        fail(Moment.Kind.RESET, Tcp::reset);
    }

    private void fail(Moment.Kind how, Consumer<Socket> closing) {
        tellUnlessClosed(() -> tap.over(how));
        close(closing);
    }

    private void close(Consumer<Socket> closing) {
        if (closed) {
            return;
        }
        closed = true;
        closing.accept(client);
        closing.accept(server);
        healed.countDown();
    }
}
