package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameSinkTest {

    private static final Frame X = Frame.message("x");

    @Test
    void the_client_has_the_headers_before_the_first_event() {
        Latch headersSeen = new Latch();
        try (TestServer server = TestServer.start((request, response) -> {
                    try (FrameSink sink = response.sink(FrameSink.TYPE)) {
                        headersSeen.await();
                        sink.emit(X);
                    }
                });
                HttpClientResponse response = server.get()) {
            assertThat(response.headers().value(HeaderNames.CONTENT_TYPE)).contains("text/event-stream");
            assertThat(headersSeen.isOpen()).isFalse();
            headersSeen.open();
            assertThat(response.as(String.class)).isEqualTo("data: x\n\n");
        }
    }

    @Test
    void each_event_arrives_before_the_next_is_written() {
        Latch firstSeen = new Latch();
        try (TestServer server = TestServer.start((request, response) -> {
                    try (FrameSink sink = response.sink(FrameSink.TYPE)) {
                        sink.emit(List.of(Frame.retry(Duration.ofMillis(7)), Frame.comment("hi"), X.withId("1")));
                        firstSeen.await();
                        sink.emit(X);
                    }
                });
                EventStream stream = EventStream.of(server.get())) {
            assertThat(stream.next()).contains(FormatCase.message("1", "x"));
            assertThat(stream.reconnectionTime()).contains(Duration.ofMillis(7));
            firstSeen.open();
            assertThat(stream).containsExactly(FormatCase.message("1", "x"));
        }
    }

    @Test
    void closing_ends_the_response_and_the_connection_serves_the_next_one() {
        List<Integer> ports = new ArrayList<>();
        try (TestServer server = TestServer.start((request, response) -> {
            ports.add(request.remotePeer().port());
            FrameSink sink = response.sink(FrameSink.TYPE);
            sink.emit(X);
            sink.close();
            sink.close();
        })) {
            assertThat(bodyOf(server)).isEqualTo("data: x\n\n");
            assertThat(bodyOf(server)).isEqualTo("data: x\n\n");
        }
        assertThat(ports).hasSize(2).containsOnly(ports.getFirst());
    }

    @Test
    void a_stream_without_events_ends_properly() {
        try (TestServer server = TestServer.start(
                (request, response) -> response.sink(FrameSink.TYPE).close())) {
            assertThat(bodyOf(server)).isEmpty();
        }
    }

    @Test
    void caching_is_forbidden_and_other_headers_pass_through() {
        try (TestServer server = TestServer.start((request, response) -> {
                    response.header("X-Accel-Buffering", "no").header(HeaderNames.CACHE_CONTROL, "max-age=9");
                    response.sink(FrameSink.TYPE).close();
                });
                HttpClientResponse response = server.get()) {
            assertThat(response.headers().get(HeaderNames.CACHE_CONTROL).allValues())
                    .containsExactly("no-cache");
            assertThat(response.headers().value(HeaderNames.create("X-Accel-Buffering")))
                    .contains("no");
        }
    }

    @Test
    void a_request_that_accepts_no_event_stream_gets_406() {
        try (TestServer server = TestServer.start(
                        (request, response) -> response.sink(FrameSink.TYPE).close());
                HttpClientResponse response = server.client()
                        .get("/")
                        .header(HeaderValues.ACCEPT_JSON)
                        .request()) {
            assertThat(response.status().code()).isEqualTo(406);
        }
    }

    @Test
    void another_status_is_refused() {
        assertThat(refusal(response -> response.status(Status.CREATED_201)))
                .hasMessage("Expected status 200 for an event stream, but it is 201: send that without a sink.");
    }

    @Test
    void another_content_type_is_refused() {
        assertThat(refusal(response -> response.header(HeaderValues.CONTENT_TYPE_JSON)))
                .hasMessage("Expected the content type text/event-stream for an event stream, but it is "
                        + "application/json: do not set it.");
    }

    @Test
    void a_client_that_has_gone_is_a_server_connection_exception() throws Exception {
        CompletableFuture<RuntimeException> failure = new CompletableFuture<>();
        try (TestServer server = TestServer.start((request, response) -> {
            try (FrameSink sink = response.sink(FrameSink.TYPE)) {
                failure.complete(firstFailure(sink));
            }
        })) {
            server.get().close();
            assertThat(failure.get(2, TimeUnit.MINUTES))
                    .isInstanceOf(ServerConnectionException.class)
                    .hasMessageContaining("The client has gone: stop writing to it.");
        }
    }

    static Stream<Exception> failures() {
        IOException reset = new IOException("Broken pipe");
        return Stream.of(
                reset,
                new UncheckedIOException(reset),
                new ServerConnectionException("Failed to write", reset),
                new SocketWriterException(reset));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_helidon_throws_is_one_exception_and_closing_after_it_is_quiet(Exception thrown) {
        FrameSink sink = new FrameSink(new Recorder(thrown), () -> {
            throw new AssertionError("committed");
        });
        assertThatThrownBy(() -> sink.emit(X))
                .isInstanceOf(ServerConnectionException.class)
                .rootCause()
                .isSameAs(rootOf(thrown));
        sink.close();
        assertThatThrownBy(() -> sink.emit(X))
                .isInstanceOf(ServerConnectionException.class)
                .hasMessageContaining("The stream has ended: write no more to it.");
    }

    @Test
    void frames_go_out_in_one_write_and_one_flush() {
        Recorder out = new Recorder(null);
        new FrameSink(out, () -> {})
                .emit(List.of(Frame.comment("hi"), X.withId("1"), X))
                .emit(List.of());
        assertThat(out.calls).containsExactly(": hi\n\nid: 1\ndata: x\n\ndata: x\n\n", "flush");
    }

    private static String bodyOf(TestServer server) {
        try (HttpClientResponse response = server.get()) {
            return response.as(String.class);
        }
    }

    private static IllegalStateException refusal(Consumer<ServerResponse> preparation) {
        List<IllegalStateException> refusals = new ArrayList<>();
        try (TestServer server = TestServer.start((request, response) -> {
            preparation.accept(response);
            try (FrameSink sink = response.sink(FrameSink.TYPE)) {
                sink.emit(X);
            } catch (IllegalStateException e) {
                refusals.add(e);
                response.send();
            }
        })) {
            server.get().close();
        }
        return refusals.getFirst();
    }

    private static RuntimeException firstFailure(FrameSink sink) {
        Frame large = Frame.message("x".repeat(1 << 16));
        try {
            for (int i = 0; i < 10_000; i++) {
                sink.emit(large);
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    private static final class Recorder extends OutputStream {

        private final List<String> calls = new ArrayList<>();
        private final Exception failure;

        private Recorder(Exception failure) {
            this.failure = failure;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("one byte");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            switch (failure) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case null, default -> calls.add(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void flush() {
            calls.add("flush");
        }
    }
}
