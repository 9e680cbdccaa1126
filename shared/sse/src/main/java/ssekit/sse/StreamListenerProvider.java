package ssekit.sse;

import io.helidon.common.GenericType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.media.MediaContext;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.spi.Source;
import io.helidon.webclient.spi.SourceHandlerProvider;

/// Makes Helidon's `response.source(StreamListener.TYPE, listener)` work; found by the service loader.
public final class StreamListenerProvider implements SourceHandlerProvider<Event> {

    /// Only 200 and `text/event-stream`, with any parameters, is a stream (WHATWG HTML 9.2.3).
    @Override
    public boolean supports(GenericType<? extends Source<?>> type, HttpClientResponse response) {
        return StreamListener.TYPE.equals(type)
                && response.status().code() == Status.OK_200.code()
                && essence(response).equalsIgnoreCase(MediaTypes.TEXT_EVENT_STREAM.text());
    }

    @Override
    public <X extends Source<Event>> void handle(X source, HttpClientResponse response, MediaContext mediaContext) {
        StreamListener listener = (StreamListener) source;
        EventParser parser = new EventParser(listener.lastEventId(), listener.limits(), listener::onComment);
        try (EventStream stream = EventStream.of(response, parser)) {
            listener.onOpen(stream);
            stream.forEach(listener::onEvent);
        } catch (RuntimeException e) {
            listener.onError(e);
            throw e;
        }
        listener.onClose();
    }

    private static String essence(HttpClientResponse response) {
        String type = response.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        return type.split(";", 2)[0].strip();
    }
}
