package ssekit.testkit;

/// How a [Link] fails one connection.
///
/// It counts the bytes of response bodies as they are on the wire, chunk sizes included. Heads pass without being
/// counted. With 0, the link fails right after the head.
public sealed interface Fault {

    /// It does not fail.
    record Pass() implements Fault {}

    /// It fails after this many bytes.
    sealed interface After extends Fault {
        long bytes();
    }

    /// Closes the connection in an orderly way, on both sides.
    record CutAfter(long bytes) implements After {
        public CutAfter {
            requireAtLeast(0, bytes);
        }
    }

    /// Resets the connection, on both sides.
    record ResetAfter(long bytes) implements After {
        public ResetAfter {
            requireAtLeast(0, bytes);
        }
    }

    /// Lets nothing through any more, in either direction, and keeps both connections open: the pulled cable.
    record StallAfter(long bytes) implements After {
        public StallAfter {
            requireAtLeast(0, bytes);
        }
    }

    /// Writes to the client in pieces of so many bytes, the head too, each with a write of its own. A reader that
    /// is slower than the link may still see several at once.
    record SplitEvery(int bytes) implements Fault {
        public SplitEvery {
            requireAtLeast(1, bytes);
        }
    }

    /// Lets so many bytes through in a second, evenly.
    record Slow(int bytesPerSecond) implements Fault {
        public Slow {
            requireAtLeast(1, bytesPerSecond);
        }
    }

    private static void requireAtLeast(long least, long bytes) {
        if (bytes < least) {
            throw new IllegalArgumentException("Expected %d bytes or more, but got %d.".formatted(least, bytes));
        }
    }
}
