package ssekit.testkit;

import org.opentest4j.AssertionFailedError;

/// An expected fact did not come true in time.
final class NotInTime extends AssertionFailedError {
    private static final long serialVersionUID = 1;

    private final boolean nothingCame;

    NotInTime(String message, boolean nothingCame) {
        super(message);
        this.nothingCame = nothingCame;
    }

    /// Whether the other side sent nothing at all.
    boolean nothingCame() {
        return nothingCame;
    }
}
