package ssekit.sse;

import io.helidon.common.GenericType;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.spi.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes frames to one client: `response.sink(FrameSink.TYPE)`.
///
/// The status and the headers are sent before the first frame. Asking for the sink answers 406 if the request
/// does not accept `text/event-stream`, and throws [IllegalStateException] if the response has a status other
/// than 200 or another content type.
///
/// Writing and closing throw [ServerConnectionException] if the client has disconnected. TCP reports that only on
/// a write, and often not on the first. No handler has to catch it: Helidon closes the connection and logs
/// nothing. A client that stops reading blocks the writing thread until that thread is interrupted. Not
/// thread-safe.
public final class FrameSink implements Sink<Frame> {

    /// What to ask a response for.
    public static final GenericType<FrameSink> TYPE = GenericType.create(FrameSink.class);

    private final OutputStream out;
    private final Runnable commit;
    private boolean done;

    FrameSink(OutputStream out, Runnable commit) {
        this.out = out;
        this.commit = commit;
    }

    /// Writes one frame and flushes.
    ///
    /// @throws ServerConnectionException if the client has gone or the sink is closed
    @Override
    public FrameSink emit(Frame frame) {
        return emit(List.of(frame));
    }

    /// Writes all frames in one piece and flushes once; writes nothing if there are none.
    ///
    /// @throws ServerConnectionException if the client has gone or the sink is closed
    public FrameSink emit(List<Frame> frames) {
        if (frames.isEmpty()) {
            return this;
        }
        byte[] bytes = new byte[frames.stream().mapToInt(Frame::size).reduce(0, Math::addExact)];
        int end = 0;
        for (Frame frame : frames) {
            end = frame.copyTo(bytes, end);
        }
        toClient(() -> {
            out.write(bytes);
            out.flush();
        });
        return this;
    }

    /// Ends the response, so that the client sees a proper end; does nothing a second time or after a failed write.
    ///
    /// @throws ServerConnectionException if the client has gone
    @Override
    public void close() {
        if (done) {
            return;
        }
        toClient(() -> {
            out.close();
            commit.run();
        });
        done = true;
    }

    private void toClient(Writing writing) {
        if (done) {
            throw new ServerConnectionException(
                    "The stream has ended: write no more to it.", new IOException("closed"));
        }
        try {
            writing.run();
        } catch (IOException | UncheckedIOException | CloseConnectionException | SocketWriterException e) {
            done = true;
            throw new ServerConnectionException("The client has gone: stop writing to it.", e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
