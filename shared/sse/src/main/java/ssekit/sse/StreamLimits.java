package ssekit.sse;

/// Limits on the memory that reading a stream takes, against a server that never ends a line or an event.
///
/// @param lineBytes the longest line of any kind, without its line end
/// @param eventBytes the largest block: the values of all its `data`, `event` and `id` lines, plus one byte per
///     line
public record StreamLimits(int lineBytes, int eventBytes) {

    /// Lines of 1 MiB, events of 4 MiB.
    public static final StreamLimits DEFAULT = new StreamLimits(1 << 20, 4 << 20);

    /// @throws IllegalArgumentException if a limit is below one byte
    public StreamLimits {
        requirePositive("lineBytes", lineBytes);
        requirePositive("eventBytes", eventBytes);
    }

    private static void requirePositive(String name, int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "Expected a limit of one byte or more, but %s is %d: raise it.".formatted(name, bytes));
        }
    }
}
