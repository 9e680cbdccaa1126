package ssekit.sse;

import io.helidon.common.GenericType;
import io.helidon.http.media.MediaContext;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.spi.Source;
import io.helidon.webclient.spi.SourceHandlerProvider;

/// Provides Helidon's `response.source(StreamListener.TYPE, listener)`; found by the service loader.
public final class StreamListenerProvider implements SourceHandlerProvider<Event> {

    /// Only 200 and `text/event-stream`, with any parameters, is a stream (WHATWG HTML 9.2.3).
    @Override
    public boolean supports(GenericType<? extends Source<?>> type, HttpClientResponse response) {
        return StreamListener.TYPE.equals(type)
                && StreamResponse.whyNone(response).isEmpty();
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
}
