package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final String CHUNKED = RawServer.head("Transfer-Encoding: chunked");
    private static final RawServer.Ending NOTHING = socket -> {};

    @Test
    void a_loop_reads_to_the_end() {
        EventStream stream = over("id:1\ndata:x\n\ndata:y\n\ndata:lost\n");
        assertThat(stream).containsExactly(FormatCase.message("1", "x"), FormatCase.message("1", "y"));
        assertThat(stream.next()).isEmpty();
        assertThat(stream.lastEventId()).isEqualTo("1");
    }

    @Test
    void an_iterator_says_when_there_is_nothing_more() {
        Iterator<Event> events = over("data:x\n\n").iterator();
        assertThat(events.next().data()).isEqualTo("x");
        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void bytes_of_any_kind_count() {
        EventStream stream = over(":é\n\n");
        assertThat(stream.bytesReceived()).isZero();
        assertThat(stream.next()).isEmpty();
        assertThat(stream.bytesReceived()).isEqualTo(5);
    }

    @Test
    void events_longer_than_one_read_arrive_whole() {
        String data = "é".repeat(100_000);
        assertThat(over("data:" + data + "\n\n").next()).contains(FormatCase.message("", data));
    }

    @Test
    void closing_from_inside_drops_what_has_already_arrived() {
        List<Event> events = new ArrayList<>();
        EventStream stream = over("data:x\n\ndata:y\n\n");
        for (Event event : stream) {
            events.add(event);
            stream.close();
        }
        assertThat(events).containsExactly(FormatCase.message("", "x"));
    }

    @Test
    void a_failing_read_is_a_cut_stream() {
        InputStream body = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThatThrownBy(new EventStream(body, new EventParser())::next)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The stream was cut: Broken pipe");
    }

    @Test
    void a_body_without_its_last_chunk_is_a_cut_stream() throws IOException {
        try (RawServer server = RawServer.start(CHUNKED + RawServer.chunk("data:x\n\n"), NOTHING);
                EventStream stream = EventStream.of(server.get())) {
            assertThat(stream.next()).contains(FormatCase.message("", "x"));
            assertCut(stream, EOFException.class, "The stream was cut: the connection ended before the body did");
        }
    }

    @Test
    void a_body_shorter_than_its_content_length_is_a_cut_stream() throws IOException {
        try (RawServer server = RawServer.start(RawServer.head("Content-Length: 9") + "data:x\n\n", NOTHING);
                EventStream stream = EventStream.of(server.get())) {
            assertThat(stream.next()).contains(FormatCase.message("", "x"));
            assertCut(stream, EOFException.class, "The stream was cut: the connection ended before the body did");
        }
    }

    @Test
    void a_body_that_ends_with_its_connection_ends_properly() throws IOException {
        try (RawServer server = RawServer.start(RawServer.head("Connection: close") + "data:x\n\n", NOTHING);
                EventStream stream = EventStream.of(server.get())) {
            assertThat(stream).containsExactly(FormatCase.message("", "x"));
        }
    }

    @Test
    void a_reset_connection_is_a_cut_stream() throws IOException {
        Latch read = new Latch();
        RawServer.Ending reset = socket -> {
            read.await();
            socket.setSoLinger(true, 0);
        };
        try (RawServer server = RawServer.start(CHUNKED + RawServer.chunk("data:x\n\n"), reset);
                EventStream stream = EventStream.of(server.get())) {
            assertThat(stream.next()).isPresent();
            read.open();
            assertCut(stream, SocketException.class, "The stream was cut: Connection reset");
        }
    }

    @Test
    void a_body_that_is_malformed_or_has_chunk_extensions_is_not_cut_but_unreadable() throws IOException {
        for (String size : new String[] {"hello", "8;a=b"}) {
            try (RawServer server = RawServer.start(CHUNKED + size + "\r\ndata:x\n\n\r\n", NOTHING);
                    EventStream stream = EventStream.of(server.get())) {
                assertCut(
                        stream,
                        ProtocolException.class,
                        "The stream can't be read: its body is malformed, or has chunk");
            }
        }
    }

    @Test
    void silence_beyond_the_read_timeout_is_recognisable() throws IOException {
        Latch done = new Latch();
        RawServer.Ending silence = socket -> done.await();
        try (RawServer server =
                        RawServer.start(CHUNKED + RawServer.chunk("data:x\n\n"), silence, Duration.ofSeconds(3));
                EventStream stream = EventStream.of(server.get())) {
            assertThat(stream.next()).isPresent();
            assertCut(stream, SocketTimeoutException.class, "The stream was cut: Read timed out");
        } finally {
            done.open();
        }
    }

    @Test
    void closing_from_another_thread_ends_a_read_that_waits() {
        Latch reading = new Latch();
        Latch done = new Latch();
        EventParser parser = new EventParser("", StreamLimits.DEFAULT, comment -> reading.open());
        try (TestServer server = TestServer.start((request, response) -> {
            response.sink(FrameSink.TYPE).emit(Frame.comment("nothing else comes"));
            done.await();
        })) {
            EventStream stream = EventStream.of(server.get(), parser);
            Thread.ofVirtual().start(() -> {
                reading.await();
                stream.close();
            });
            assertThat(stream.next()).isEmpty();
            done.open();
        }
    }

    private static EventStream over(String wire) {
        return new EventStream(new ByteArrayInputStream(Parsed.utf8(wire)), new EventParser());
    }

    private static void assertCut(EventStream stream, Class<? extends IOException> cause, String message) {
        UncheckedIOException cut = catchThrowableOfType(UncheckedIOException.class, stream::next);
        assertThat(cut).hasMessageStartingWith(message).hasCauseInstanceOf(cause);
    }
}
