package ssekit.lesson;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// An exercise that is not done yet, thrown where its code belongs.
///
/// A server may throw it on a thread that no test sees, and a client may swallow it. So the first one is
/// remembered, and a failed test can name it as the cause.
public final class ExerciseOpen extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final AtomicReference<ExerciseOpen> FIRST = new AtomicReference<>();

    private final int number;

    /// @param number the exercise's number in its lesson, counted from 1
    /// @param title the exercise's title, as its README has it
    public ExerciseOpen(int number, String title) {
        super("Exercise " + number + " is open: " + title);
        this.number = number;
        FIRST.compareAndSet(null, this);
    }

    /// The exercise's number in its lesson, counted from 1.
    public int number() {
        return number;
    }

    /// The file and line where the work belongs, as in `Server.java:41`.
    public String place() {
        var frame = getStackTrace()[0];
        return frame.getFileName() + ":" + frame.getLineNumber();
    }

    /// The first exercise that was found open, on any thread, since [#forget()].
    public static Optional<ExerciseOpen> met() {
        return Optional.ofNullable(FIRST.get());
    }

    public static void forget() {
        FIRST.set(null);
    }
}
