package ssekit.sse;

import java.util.Optional;

/// The fields since the last blank line. They have no effect until the next blank line (WHATWG HTML 9.2.6).
final class Block {

    private final int limit;
    private final BoundedBytes data;
    private int valueBytes;
    private String type = "";
    private String id;

    Block(int limit) {
        this.limit = limit;
        this.data = new BoundedBytes("an event", limit);
    }

    void data(BoundedBytes line, int from) {
        count(line, from);
        data.append(line, from);
        data.append((byte) '\n');
    }

    void type(BoundedBytes line, int from) {
        count(line, from);
        type = line.text(from, line.size());
    }

    void id(BoundedBytes line, int from) {
        if (line.find(0, from) >= 0) {
            return;
        }
        count(line, from);
        id = line.text(from, line.size());
    }

    String lastEventId(String before) {
        return id == null ? before : id;
    }

    Optional<Event> event(String lastEventId) {
        if (data.size() == 0) {
            return Optional.empty();
        }
        String text = data.text(0, data.size() - 1);
        return Optional.of(new Event(lastEventId, type.isEmpty() ? Event.MESSAGE : type, text));
    }

    void clear() {
        data.clear();
        valueBytes = 0;
        type = "";
        id = null;
    }

    int capacity() {
        return data.capacity();
    }

    /// Each value counts with its line end, so that many empty ones are bounded too.
    private void count(BoundedBytes line, int from) {
        int bytes = line.size() - from + 1;
        if (bytes > limit - valueBytes) {
            throw new StreamLimitException("an event", limit);
        }
        valueBytes += bytes;
    }
}
