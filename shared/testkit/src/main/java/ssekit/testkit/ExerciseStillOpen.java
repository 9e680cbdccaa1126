package ssekit.testkit;

import org.opentest4j.AssertionFailedError;
import ssekit.lesson.ExerciseOpen;

/// The failure of a test that ran into an open exercise: one sentence, no stack trace.
public final class ExerciseStillOpen extends AssertionFailedError {
    private static final long serialVersionUID = 1;

    private final int number;

    ExerciseStillOpen(ExerciseOpen open) {
        super(open.getMessage() + " (" + open.place() + ")");
        this.number = open.number();
    }

    /// The number of the exercise that was met, which may be another one than the test's own.
    public int number() {
        return number;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
