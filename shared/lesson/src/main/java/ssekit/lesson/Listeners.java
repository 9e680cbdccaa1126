package ssekit.lesson;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;

/// Combines several connection listeners into one, because Helidon 4.5.0 calls none of them if it is given two.
record Listeners(List<Http1ConnectionListener> all) implements Http1ConnectionListener {
    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        all.forEach(listener -> listener.prologue(context, prologue));
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        all.forEach(listener -> listener.headers(context, headers));
    }

    @Override
    public void status(ConnectionContext context, Status status) {
        all.forEach(listener -> listener.status(context, status));
    }

    @Override
    public void data(ConnectionContext context, byte[] data, int position, int length) {
        all.forEach(listener -> listener.data(context, data, position, length));
    }

    @Override
    public void data(ConnectionContext context, BufferData data) {
        all.forEach(listener -> listener.data(context, data));
    }
}
