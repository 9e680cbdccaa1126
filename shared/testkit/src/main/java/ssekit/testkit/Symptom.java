package ssekit.testkit;

/// The kind of a test's failure, as far as it is known.
public enum Symptom {
    /// The exercise is open: nothing was tried.
    NOT_BEGUN,
    /// The server of the test did not start.
    NOT_STARTED,
    /// A test waited, and not one byte of a body came, or nothing was printed.
    NOTHING_CAME,
    /// Something came, and it was not what was expected.
    WRONG,
    /// Something may have come, but what a test waited for did not, or it never ended.
    STALLED
}
