package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webserver.http.Handler;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamListenerTest {

    private static final List<Frame> THREE =
            List.of(Frame.comment("hi"), Frame.message("1"), Frame.message("2"), Frame.message("3"));
    private static final Handler THREE_AT_ONCE = (request, response) -> {
        try (FrameSink sink = response.sink(FrameSink.TYPE)) {
            sink.emit(THREE);
        }
    };

    private final List<String> calls = new ArrayList<>();

    @Test
    void a_lambda_gets_each_event() {
        try (TestServer server = TestServer.start(THREE_AT_ONCE);
                HttpClientResponse response = server.get()) {
            response.source(StreamListener.TYPE, event -> calls.add(event.data()));
        }
        assertThat(calls).containsExactly("1", "2", "3");
    }

    @Test
    void a_listener_is_told_of_everything_in_order() {
        try (TestServer server = TestServer.start(THREE_AT_ONCE);
                HttpClientResponse response = server.get()) {
            response.source(StreamListener.TYPE, new Recorder());
        }
        assertThat(calls).containsExactly("open", "comment hi", "event 1", "event 2", "event 3", "close");
    }

    @Test
    void an_error_is_told_and_thrown() throws Exception {
        String answer = RawServer.head("Transfer-Encoding: chunked") + RawServer.chunk("data:x\n\n");
        try (RawServer server = RawServer.start(answer, socket -> {});
                HttpClientResponse response = server.get()) {
            assertThatThrownBy(() -> response.source(StreamListener.TYPE, new Recorder()))
                    .isInstanceOf(UncheckedIOException.class);
        }
        assertThat(calls)
                .containsExactly(
                        "open", "event x", "error The stream was cut: the connection ended before the body did");
    }

    @Test
    void a_listener_may_set_limits() {
        StreamListener listener = new Recorder() {
            @Override
            public StreamLimits limits() {
                return new StreamLimits(100, 1);
            }
        };
        try (TestServer server = TestServer.start(THREE_AT_ONCE);
                HttpClientResponse response = server.get()) {
            assertThatThrownBy(() -> response.source(StreamListener.TYPE, listener))
                    .isInstanceOf(StreamLimitException.class);
        }
    }

    @Test
    void a_listener_may_bring_its_last_event_id() {
        StreamListener listener = new Recorder() {
            @Override
            public String lastEventId() {
                return "41";
            }

            @Override
            public void onEvent(Event event) {
                calls.add(event.id());
            }
        };
        try (TestServer server = TestServer.start(THREE_AT_ONCE);
                HttpClientResponse response = server.get()) {
            response.source(StreamListener.TYPE, listener);
        }
        assertThat(calls).contains("41").doesNotContain("");
    }

    @Test
    void closing_the_stream_from_inside_ends_it_at_once() {
        StreamListener listener = new Recorder() {
            private EventStream stream;

            @Override
            public void onOpen(EventStream opened) {
                stream = opened;
            }

            @Override
            public void onEvent(Event event) {
                super.onEvent(event);
                stream.close();
            }
        };
        try (TestServer server = TestServer.start(THREE_AT_ONCE);
                HttpClientResponse response = server.get()) {
            response.source(StreamListener.TYPE, listener);
        }
        assertThat(calls).containsExactly("comment hi", "event 1", "close");
    }

    @Test
    void closing_the_response_from_inside_ends_the_stream_quietly() {
        Latch left = new Latch();
        try (TestServer server = TestServer.start((request, response) -> {
            FrameSink sink = response.sink(FrameSink.TYPE);
            sink.emit(Frame.message("1"));
            left.await();
        })) {
            HttpClientResponse response = server.get();
            response.source(StreamListener.TYPE, event -> {
                calls.add(event.data());
                response.close();
            });
            left.open();
        }
        assertThat(calls).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "text/event-stream;",
                "text/event-stream;charset=windows-1252",
                "Text/Event-Stream; x=bogus"
            })
    void an_event_stream_with_any_parameters_is_read(String type) {
        try (TestServer server = answering(type);
                HttpClientResponse response = server.get()) {
            response.source(StreamListener.TYPE, event -> calls.add(event.data()));
        }
        assertThat(calls).containsExactly("ok…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/x-bogus", "text/event-stream2", "x bogus"})
    void another_type_is_not_read(String type) {
        try (TestServer server = answering(type);
                HttpClientResponse response = server.get()) {
            assertUnsupported(response);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 404, 503})
    void another_status_is_not_read(int status) {
        try (TestServer server = TestServer.start((request, response) -> response.status(Status.create(status))
                        .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                        .send());
                HttpClientResponse response = server.get()) {
            assertUnsupported(response);
        }
    }

    private void assertUnsupported(HttpClientResponse response) {
        assertThatThrownBy(() -> response.source(StreamListener.TYPE, new Recorder()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("No source available for ");
        assertThat(calls).isEmpty();
    }

    private static TestServer answering(String type) {
        return TestServer.start((request, response) ->
                response.header(HeaderNames.CONTENT_TYPE, type).send(Parsed.utf8("data:ok…\n\n")));
    }

    private class Recorder implements StreamListener {

        @Override
        public void onOpen() {
            calls.add("open");
        }

        @Override
        public void onEvent(Event event) {
            calls.add("event " + event.data());
        }

        @Override
        public void onComment(String text) {
            calls.add("comment " + text);
        }

        @Override
        public void onClose() {
            calls.add("close");
        }

        @Override
        public void onError(Throwable error) {
            calls.add("error " + error.getMessage());
        }
    }
}
