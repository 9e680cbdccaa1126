package ssekit.lesson;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Writes whole answers, and only the head of answers to HEAD (RFC 9110, section 9.3.2). A handler that goes on
/// writing then, as a stream does, finds its client disconnected.
final class HeadWriter implements DataWriter {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    private enum Part {
        ALL,
        HEAD,
        NOTHING
    }

    private final DataWriter out;
    private boolean forHead;
    private Part part = Part.ALL;

    HeadWriter(DataWriter out) {
        this.out = out;
    }

    void asks(boolean onlyForHead) {
        forHead = onlyForHead;
        part = Part.ALL;
    }

    void isAnswered() {
        part = forHead ? Part.HEAD : Part.ALL;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        out.write(toSend(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
        writeNow(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        out.writeNow(toSend(buffer));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }

    private BufferData toSend(BufferData buffer) {
        return switch (part) {
            case ALL -> buffer;
            case HEAD -> head(buffer);
            case NOTHING -> throw new UncheckedIOException(new IOException("All was sent that HEAD asks for."));
        };
    }

    private BufferData head(BufferData buffer) {
        part = Part.NOTHING;
        var bytes = buffer.readBytes();
        return BufferData.create(bytes, 0, endOfHead(bytes));
    }

    private static int endOfHead(byte[] bytes) {
        for (var end = END.length; end <= bytes.length; end++) {
            if (Arrays.equals(bytes, end - END.length, end, END, 0, END.length)) {
                return end;
            }
        }
        return bytes.length;
    }
}
