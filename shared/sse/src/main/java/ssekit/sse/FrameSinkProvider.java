package ssekit.sse;

import io.helidon.common.GenericType;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http.spi.Sink;
import io.helidon.webserver.http.spi.SinkProvider;
import io.helidon.webserver.http.spi.SinkProviderContext;
import java.io.OutputStream;
import java.util.function.BiConsumer;

/// Provides Helidon's `response.sink(FrameSink.TYPE)`; found by the service loader.
public final class FrameSinkProvider implements SinkProvider<Frame> {

    @Override
    public boolean supports(GenericType<? extends Sink<?>> type, ServerRequest request) {
        return FrameSink.TYPE.equals(type) && request.headers().isAccepted(MediaTypes.TEXT_EVENT_STREAM);
    }

    /// Sends status and headers, and leaves the body open.
    ///
    /// @throws IllegalStateException if the status is not 200 or the content type not `text/event-stream`: a client
    ///     would give up for good (WHATWG HTML 9.2.3)
    @Override
    @SuppressWarnings("unchecked") // X is FrameSink: supports() has seen its type
    public <X extends Sink<Frame>> X create(SinkProviderContext context) {
        ServerResponse response = context.serverResponse();
        requireEventStream(response);
        response.headers().set(HeaderValues.CONTENT_TYPE_EVENT_STREAM);
        response.headers().set(HeaderNames.CACHE_CONTROL, "no-cache");
        OutputStream out = response.outputStream();
        context.flushHeaders();
        return (X) new FrameSink(out, context.closeRunnable());
    }

    /// The way of old Helidon versions, which cannot send the headers first.
    ///
    /// @throws UnsupportedOperationException always
    @Override
    @Deprecated(since = "1.0.0", forRemoval = true)
    @SuppressWarnings("removal")
    public <X extends Sink<Frame>> X create(
            ServerResponse response, BiConsumer<Object, MediaType> consumer, Runnable close) {
        throw new UnsupportedOperationException("Expected Helidon 4.1.2 or newer: update Helidon.");
    }

    private static void requireEventStream(ServerResponse response) {
        if (response.status().code() != Status.OK_200.code()) {
            throw new IllegalStateException(
                    "Expected status 200 for an event stream, but it is %d: send that without a sink."
                            .formatted(response.status().code()));
        }
        String type = response.headers()
                .contentType()
                .map(HttpMediaType::mediaType)
                .map(MediaType::text)
                .orElse("");
        if (!type.isEmpty() && !type.equalsIgnoreCase(MediaTypes.TEXT_EVENT_STREAM.text())) {
            throw new IllegalStateException(
                    "Expected the content type text/event-stream for an event stream, but it is %s: do not set it."
                            .formatted(type));
        }
    }
}
