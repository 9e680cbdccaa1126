package ssekit.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Parses one HTTP/1.1 message as its bytes arrive, with any framing of the body (RFC 9112, section 6).
final class Message {

    private enum Expect {
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        LENGTH,
        CLOSE,
        NOTHING
    }

    private final boolean request;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder head = new StringBuilder();
    private Expect expect = Expect.HEAD;
    private long left;

    private Message(boolean request) {
        this.request = request;
    }

    static Message request() {
        return new Message(true);
    }

    static Message response() {
        return new Message(false);
    }

    /// Takes the next byte; answers whether it is one of the body's own, and none of its framing.
    boolean accept(byte next) {
        switch (expect) {
            case CHUNK, LENGTH -> {
                left--;
                if (left == 0) {
                    expect = expect == Expect.CHUNK ? Expect.CHUNK_END : Expect.NOTHING;
                }
                body.write(next);
                return true;
            }
            case CLOSE -> {
                body.write(next);
                return true;
            }
            case HEAD, CHUNK_SIZE, CHUNK_END, TRAILER -> text(next);
            case NOTHING -> throw new IllegalStateException("Expected no byte after the end of a message.");
        }
        return false;
    }

    /// Passes over those of the next bytes that are the body's own, without keeping them; answers how many they are.
    int pass(int count) {
        return switch (expect) {
            case CHUNK, LENGTH -> {
                int passed = (int) Math.min(left, count);
                left -= passed;
                if (left == 0) {
                    expect = expect == Expect.CHUNK ? Expect.CHUNK_END : Expect.NOTHING;
                }
                yield passed;
            }
            case CLOSE -> count;
            case HEAD, CHUNK_SIZE, CHUNK_END, TRAILER, NOTHING -> 0;
        };
    }

    /// The first line and the headers, joined by `\n`, as far as they have come.
    String head() {
        return head.toString();
    }

    boolean headIsComplete() {
        return expect != Expect.HEAD;
    }

    /// Whether no more bytes belong to this message.
    boolean isComplete() {
        return expect == Expect.NOTHING;
    }

    /// Whether the message ends properly when the connection closes now.
    boolean mayEndHere() {
        return expect == Expect.NOTHING || expect == Expect.CLOSE;
    }

    byte[] body() {
        return body.toByteArray();
    }

    String bodyText() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private void text(byte next) {
        if (next == '\r') {
            return;
        }
        if (next != '\n') {
            line.write(next);
            return;
        }
        String complete = line.toString(StandardCharsets.UTF_8);
        line.reset();
        endLine(complete);
    }

    private void endLine(String text) {
        switch (expect) {
            case HEAD -> headLine(text);
            case CHUNK_SIZE -> {
                left = Long.parseLong(text.split(";", 2)[0].strip(), 16);
                expect = left == 0 ? Expect.TRAILER : Expect.CHUNK;
            }
            case CHUNK_END -> expect = Expect.CHUNK_SIZE;
            case TRAILER -> expect = text.isEmpty() ? Expect.NOTHING : Expect.TRAILER;
            case CHUNK, LENGTH, CLOSE, NOTHING -> throw new IllegalStateException("Expected no line in " + expect);
        }
    }

    private void headLine(String text) {
        if (!text.isEmpty()) {
            head.append(text).append('\n');
            return;
        }
        expect = afterHead();
    }

    private Expect afterHead() {
        if (header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return Expect.CHUNK_SIZE;
        }
        String length = header("Content-Length");
        if (!length.isEmpty()) {
            left = Long.parseLong(length);
            return left == 0 ? Expect.NOTHING : Expect.LENGTH;
        }
        return request || hasNoBody() ? Expect.NOTHING : Expect.CLOSE;
    }

    private boolean hasNoBody() {
        String[] parts = Head.firstLine(head()).split(" ", 3);
        return parts.length > 1 && (parts[1].startsWith("1") || parts[1].equals("204") || parts[1].equals("304"));
    }

    private String header(String name) {
        return Head.header(head(), name).orElse("");
    }
}
