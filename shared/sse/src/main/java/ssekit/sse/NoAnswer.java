package ssekit.sse;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/// Why a request of Helidon's client got no answer, derived from the exception.
///
/// @param lasting whether a retry is useless, because the request can't be sent or the answer can't be read
/// @param why in words, without a full stop
public record NoAnswer(boolean lasting, String why) {

    private static final String CLIENT = "io.helidon.webclient.";

    public static NoAnswer of(RuntimeException thrown) {
        Throwable root = root(thrown);
        String why = Optional.ofNullable(root.getMessage()).orElse("the connection was closed");
        return isOfTheNetwork(thrown, root)
                ? new NoAnswer(false, why)
                : new NoAnswer(true, "Helidon's client can't send the request, or can't read the answer: " + why);
    }

    /// Whether Helidon's client threw this, and not the code that called it or that it called.
    public static boolean isFromClient(Throwable thrown) {
        return Arrays.stream(root(thrown).getStackTrace())
                .map(StackTraceElement::getClassName)
                .takeWhile(name -> !name.startsWith("ssekit."))
                .anyMatch(name -> name.startsWith(CLIENT));
    }

    /// Helidon has no exception of its own for a name without an address.
    private static boolean isOfTheNetwork(RuntimeException thrown, Throwable root) {
        return thrown instanceof UncheckedIOException
                || root instanceof IOException
                || root instanceof InsufficientDataAvailableException
                || String.valueOf(root.getMessage()).startsWith("Failed to get address");
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }
}
