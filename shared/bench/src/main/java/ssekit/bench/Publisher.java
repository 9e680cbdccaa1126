package ssekit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Posts events on one persistent connection. The data of each is the time of its sending.
final class Publisher implements AutoCloseable {
    /// A marker that stands nowhere else on the wire; digits follow, the sender's nanoseconds.
    static final char MARK = '@';

    /// So many requests may be on their way, as with a publisher that has several events at hand.
    private static final int UNANSWERED = 64;

    private static final byte[] STATUS = "HTTP/1.1 201".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final Semaphore free = new Semaphore(UNANSWERED);

    Publisher(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(this::answers);
    }

    /// As fast as they go.
    void flatOut(int events) throws IOException, InterruptedException {
        for (var n = 0; n < events; n++) {
            send();
        }
    }

    void paced(int events, int aSecond) throws IOException, InterruptedException {
        var start = System.nanoTime();
        for (var n = 0; n < events; n++) {
            for (var due = start + n * 1_000_000_000L / aSecond; System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send();
        }
    }

    private void send() throws IOException, InterruptedException {
        free.acquire();
        var body = "{\"at\":\"" + MARK + System.nanoTime() + "\"}";
        socket.getOutputStream()
                .write(("POST /events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void answers() {
        try {
            count(socket.getInputStream());
        } catch (IOException e) {
            // closed
        }
    }

    private void count(InputStream in) throws IOException {
        var buffer = new byte[8192];
        var matched = 0;
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (var n = 0; n < count; n++) {
                matched = buffer[n] == STATUS[matched] ? matched + 1 : buffer[n] == STATUS[0] ? 1 : 0;
                if (matched == STATUS.length) {
                    matched = 0;
                    free.release();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
