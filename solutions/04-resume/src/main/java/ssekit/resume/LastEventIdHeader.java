package ssekit.resume;

import io.helidon.common.GenericType;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `Last-Event-ID` encoded as UTF-8, as the specification requires. Helidon's own headers replace each
/// character beyond ASCII by `?`, and the server would not know the changed id. For HTTP/1.1. All methods but
/// two delegate.
record LastEventIdHeader(Header header) implements Header {
    static final HeaderName NAME = HeaderNames.create("Last-Event-ID");

    static Header of(String id) {
        if (id.chars().anyMatch(next -> next == '\r' || next == '\n' || next == 0)) {
            throw new IllegalArgumentException(
                    "Expected a last event ID without CR, LF or NUL: no stream can send one with them.");
        }
        return new LastEventIdHeader(HeaderValues.create(NAME, id));
    }

    @Override
    public byte[] valueBytes() {
        return get().getBytes(StandardCharsets.UTF_8);
    }

    /// Helidon's own check refuses control characters and leading spaces. An id may have both, and browsers
    /// send both; the receiver drops spaces around a header's value.
    @Override
    public void validate() {
        // `of` has refused the characters that would end the header
    }

    @Override
    public String name() {
        return header.name();
    }

    @Override
    public HeaderName headerName() {
        return header.headerName();
    }

    @Override
    public String get() {
        return header.get();
    }

    @Override
    public List<String> allValues() {
        return header.allValues();
    }

    @Override
    public int valueCount() {
        return header.valueCount();
    }

    @Override
    public boolean sensitive() {
        return header.sensitive();
    }

    @Override
    public boolean changing() {
        return header.changing();
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return header.as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return header.as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
        return header.as(mapper);
    }

    @Override
    public Optional<String> asOptional() {
        return header.asOptional();
    }

    @Override
    public Value<String> asString() {
        return header.asString();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return header.asBoolean();
    }

    @Override
    public Value<Integer> asInt() {
        return header.asInt();
    }

    @Override
    public Value<Long> asLong() {
        return header.asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return header.asDouble();
    }
}
