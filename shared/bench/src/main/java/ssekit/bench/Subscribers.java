package ssekit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Many subscribers on one thread, as cheap as possible. They count events and measure the latency of each.
final class Subscribers implements AutoCloseable {
    private static final byte[] REQUEST = "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    /// Whether the current byte of a subscriber is one of the digits after a mark.
    private static final class Place {
        private static final long OUTSIDE = -1;
        private long digits = OUTSIDE;
    }

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final byte[] bytes = new byte[buffer.capacity()];
    private final Histogram latencies = new Histogram(Duration.ofMinutes(10).toNanos(), 3);
    private long events;

    Subscribers(int count, int port) throws IOException {
        for (var n = 0; n < count; n++) {
            var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(REQUEST));
            buffer.clear();
            channel.read(buffer); // waits for the head: the stream is open
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Place());
            channels.add(channel);
        }
    }

    /// Reads until so many more events have come, all subscribers together.
    void await(long more, Duration patience) throws IOException {
        events = 0;
        latencies.reset();
        for (var end = System.nanoTime() + patience.toNanos(); events < more && System.nanoTime() < end; ) {
            selector.select(this::read, 100);
        }
        if (events != more) {
            throw new IOException("Expected " + more + " events within " + patience + ", got " + events + ".");
        }
    }

    /// Fails if a stream has ended that should be open and quiet.
    void check() throws IOException {
        selector.selectNow(this::read);
    }

    Histogram latencies() {
        return latencies;
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            var count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                throw new IOException("The server has closed a stream.");
            }
            buffer.flip().get(bytes, 0, count);
            scan((Place) key.attachment(), count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void scan(Place place, int count) {
        var now = System.nanoTime();
        var digits = place.digits;
        for (var n = 0; n < count; n++) {
            var next = bytes[n];
            if (next == Publisher.MARK) {
                digits = 0;
            } else if (digits != Place.OUTSIDE && next >= '0' && next <= '9') {
                digits = digits * 10 + next - '0';
            } else if (digits != Place.OUTSIDE) {
                events++;
                latencies.recordValue(Math.max(0, now - digits));
                digits = Place.OUTSIDE;
            }
        }
        place.digits = digits;
    }

    @Override
    public void close() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
