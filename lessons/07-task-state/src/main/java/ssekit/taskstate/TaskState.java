package ssekit.taskstate;

import java.util.Locale;
import java.util.stream.Stream;

/// The states of an A2A task.
///
/// A2A 1.0 defines which states are terminal and which are interrupted, but not which moves are legal. The
/// rules here are this kit's reading.
public enum TaskState {
    SUBMITTED,
    WORKING,
    INPUT_REQUIRED,
    AUTH_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELED,
    REJECTED;

    /// Whether a task in this state may move to the next. WORKING may follow itself, to report progress.
    public boolean canBecome(TaskState next) {
        // EXERCISE 1: refuse an illegal move
        // A task that is over never changes again. No task goes back to SUBMITTED. A task that waits for the user does
        // not begin to wait again before it has gone back to work. Every other move is legal.
        throw new ssekit.lesson.ExerciseOpen(1, "refuse an illegal move");
    }

    /// Whether the task is over.
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELED, REJECTED -> true;
            case SUBMITTED, WORKING, INPUT_REQUIRED, AUTH_REQUIRED -> false;
        };
    }

    /// Whether the agent waits for the user.
    public boolean isInterrupted() {
        return this == INPUT_REQUIRED || this == AUTH_REQUIRED;
    }

    /// The name in A2A, such as `TASK_STATE_INPUT_REQUIRED`.
    public String a2aName() {
        return "TASK_STATE_" + name();
    }

    /// @throws IllegalArgumentException if A2A has no such state
    static TaskState ofA2aName(String name) {
        return Stream.of(values())
                .filter(state -> state.a2aName().equals(name))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    /// The name in the older dialect, such as `input-required`.
    public String olderName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
