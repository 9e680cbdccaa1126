package ssekit.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A byte buffer that doubles when it is full, so that appending n bytes copies at most 2n, and never grows
/// beyond a limit.
final class BoundedBytes {

    private static final int FIRST_CAPACITY = 256;
    private static final byte SURROGATE_LEAD = (byte) 0xED;
    private static final byte NEVER_IN_UTF_8 = (byte) 0xFF;

    private final String name;
    private final int limit;
    private byte[] bytes = {};
    private int size;

    BoundedBytes(String name, int limit) {
        this.name = name;
        this.limit = limit;
    }

    void append(byte value) {
        makeRoom(1);
        bytes[size++] = value;
    }

    void append(BoundedBytes other, int from) {
        int length = other.size - from;
        makeRoom(length);
        System.arraycopy(other.bytes, from, bytes, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    int capacity() {
        return bytes.length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /// The position of a byte, or -1.
    int find(int value, int from) {
        for (int i = from; i < size; i++) {
            if (bytes[i] == value) {
                return i;
            }
        }
        return -1;
    }

    /// Decodes as browsers do (WHATWG Encoding 8.1.1): each byte of an encoded surrogate, as in
    /// `ED A0 80`, becomes a U+FFFD. Java makes one of all three, unless the first is a byte that UTF-8
    /// never has. Otherwise the two decode alike.
    String text(int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (bytes[i] == SURROGATE_LEAD && (bytes[i + 1] & 0xE0) == 0xA0) {
                bytes[i] = NEVER_IN_UTF_8;
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    void clear() {
        size = 0;
    }

    private void makeRoom(int more) {
        if (more > limit - size) {
            throw new StreamLimitException(name, limit);
        }
        if (size + more > bytes.length) {
            long doubled = Math.max(FIRST_CAPACITY, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(doubled, size + more)));
        }
    }
}
