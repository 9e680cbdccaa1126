package ssekit.sse;

/// A line or an event is larger than [StreamLimits] allow. The rest of the stream cannot be read.
public final class StreamLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamLimitException(String name, int limit) {
        super("Expected %s of at most %d bytes, but got a longer one: close the stream, or raise StreamLimits."
                .formatted(name, limit));
    }
}
