package ssekit.testkit;

import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A [ScriptedServer]'s answer to one request: exact bytes, and what happens to the connection afterwards.
///
/// @param head the status line and the headers, each with its CRLF, without the blank line; empty if `body` holds
///     everything
/// @param body what follows, framing included
/// @param then what happens to the connection
public record Answer(String head, byte[] body, Then then) {

    /// What happens to the connection after an answer.
    public enum Then {
        /// It serves the next request.
        KEEP,
        /// The answer has not ended: the test sends the rest of it.
        HOLD,
        /// It is closed in an orderly way, wherever the answer stands.
        CUT,
        /// It is reset, wherever the answer stands.
        RESET
    }

    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";

    /// A stream that ends properly after this text.
    public static Answer stream(String text) {
        return new Answer(STREAM, utf8(chunk(text) + LAST_CHUNK), Then.KEEP);
    }

    /// A stream that begins with this text and stays open: the test goes on with [ScriptedServer#send(String)].
    public static Answer open(String text) {
        return new Answer(STREAM, utf8(chunk(text)), Then.HOLD);
    }

    /// A stream whose connection is closed after this text, without the stream's end.
    public static Answer cut(String text) {
        return new Answer(STREAM, utf8(chunk(text)), Then.CUT);
    }

    /// A stream whose connection is reset after this text.
    public static Answer reset(String text) {
        return new Answer(STREAM, utf8(chunk(text)), Then.RESET);
    }

    /// A whole answer with its length; 204 and 304 have no body.
    public static Answer of(int status, String contentType, String body) {
        String line = "HTTP/1.1 " + status + " " + Status.create(status).reasonPhrase() + "\r\n";
        if (status == 204 || status == 304) {
            return new Answer(line, new byte[0], Then.KEEP);
        }
        String headers = "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(contentType, utf8(body).length);
        return new Answer(line + headers, utf8(body), Then.KEEP);
    }

    /// These bytes, head and all, and then the close of the connection.
    public static Answer raw(byte[] bytes) {
        return new Answer("", bytes, Then.CUT);
    }

    /// The same for text, as UTF-8.
    public static Answer raw(String text) {
        return raw(utf8(text));
    }

    /// The same answer with one header more.
    public Answer withHeader(String name, String value) {
        return new Answer(head + name + ": " + value + "\r\n", body, then);
    }

    /// A chunk as it stands on the wire; nothing for no text, since an empty chunk would be the last one.
    static String chunk(String text) {
        return text.isEmpty() ? "" : Integer.toHexString(utf8(text).length) + "\r\n" + text + "\r\n";
    }

    static String lastChunk() {
        return LAST_CHUNK;
    }

    /// All that is sent at once.
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(utf8(head.isEmpty() ? "" : head + "\r\n"));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
