package ssekit.sse;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketException;

/// The body of a Helidon client's response, with failures as [InputStream] knows them.
final class ResponseBody extends InputStream {

    private final HttpClientResponse response;
    private final InputStream body;
    private final boolean endIsMarked;

    ResponseBody(HttpClientResponse response) {
        this.response = response;
        this.body = response.inputStream();
        this.endIsMarked = response.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || response.headers().contains(HeaderNames.CONTENT_LENGTH);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return body.read(bytes, from, length);
        } catch (InsufficientDataAvailableException e) {
            return endOfConnection(e);
        } catch (UncheckedIOException e) {
            return failed(e.getCause());
        } catch (IllegalStateException | IllegalArgumentException e) {
            ProtocolException malformed = new ProtocolException(
                    "its body is malformed, or has chunk extensions, which Helidon's client can't read ("
                            + e.getMessage() + ")");
            malformed.initCause(e);
            throw malformed;
        }
    }

    /// Closes the response: closing Helidon's body would wait for the next chunk.
    @Override
    public void close() {
        response.close();
    }

    private int endOfConnection(InsufficientDataAvailableException e) throws IOException {
        if (!endIsMarked) {
            return -1;
        }
        EOFException early = new EOFException("the connection ended before the body did");
        early.initCause(e);
        throw early;
    }

    /// A socket is "closed" only if this side closed it, as `response.close()` does: the JDK says "Socket closed", and
    /// with TLS "Connection or inbound has closed". What the other side does is an end or a reset.
    private static int failed(IOException e) throws IOException {
        if (e instanceof SocketException && String.valueOf(e.getMessage()).endsWith(" closed")) {
            return -1;
        }
        throw e;
    }
}
