package ssekit.lesson;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection that Helidon's timer closes when its client is silent or slow for too long.
record WatchedConnection(ClientConnection client, ServerConnection http1, Connections all)
        implements ServerConnection, InterruptableTask<Void> {
    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            if (!all.enter(client)) {
                refuse();
            }
            http1.handle(limit);
        } finally {
            all.leave(client);
        }
    }

    /// How long its client has kept the server waiting.
    @Override
    public Duration idleTime() {
        return client.waited();
    }

    @Override
    public void close(boolean interrupt) {
        if (client.isOverdue()) {
            client.end();
            return;
        }
        http1.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    private void refuse() {
        var body = Problem.json(
                Status.TOO_MANY_REQUESTS_429, "Expected fewer connections from one address: close some of them.");
        var answer = "HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: " + Problem.RETRY_AFTER
                + "\r\nContent-Type: " + Problem.MEDIA_TYPE + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
        client.dataWriter().writeNow(BufferData.create(answer.getBytes(StandardCharsets.UTF_8)));
        throw new CloseConnectionException("Too many connections from one address.");
    }
}
