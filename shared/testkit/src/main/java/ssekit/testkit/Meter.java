package ssekit.testkit;

/// Counts the bytes of response bodies on one connection, as they are on the wire.
final class Meter {

    private Message response = Message.response();
    private volatile long bodyBytes;

    void count(byte next) {
        response = response.isComplete() ? Message.response() : response;
        bodyBytes = response.headIsComplete() ? bodyBytes + 1 : bodyBytes;
        response.accept(next);
    }

    long bodyBytes() {
        return bodyBytes;
    }

    boolean isInBody() {
        return response.headIsComplete();
    }

    /// Whether the head and this many bytes after it have been counted.
    boolean isReached(long bytes) {
        return isInBody() && bodyBytes >= bytes;
    }
}
