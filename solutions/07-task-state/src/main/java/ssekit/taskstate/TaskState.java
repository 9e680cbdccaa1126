package ssekit.taskstate;

import java.util.Locale;
import java.util.stream.Stream;

/// The states of an A2A task.
///
/// A2A 1.0 names them and says which are terminal and which interrupted, but has no table of the moves between them.
/// The one here is our reading.
public enum TaskState {
    SUBMITTED,
    WORKING,
    INPUT_REQUIRED,
    AUTH_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELED,
    REJECTED;

    /// Whether a task in this state may go to that one. WORKING may follow itself: that is progress.
    public boolean canBecome(TaskState next) {
        // EXERCISE 1: refuse an illegal move
        // SUBMITTED may become anything but SUBMITTED, and so may WORKING. An interrupted state goes back to WORKING or
        // on to a terminal one. Nothing comes after a terminal state.
        return switch (this) {
            case SUBMITTED, WORKING -> next != SUBMITTED;
            case INPUT_REQUIRED, AUTH_REQUIRED -> next == WORKING || next.isTerminal();
            case COMPLETED, FAILED, CANCELED, REJECTED -> false;
        };
    }

    /// The task is over.
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELED, REJECTED -> true;
            case SUBMITTED, WORKING, INPUT_REQUIRED, AUTH_REQUIRED -> false;
        };
    }

    /// The agent can't go on alone.
    public boolean isInterrupted() {
        return this == INPUT_REQUIRED || this == AUTH_REQUIRED;
    }

    /// As A2A writes it, `TASK_STATE_INPUT_REQUIRED`.
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

    /// As the older dialect writes it, `input-required`.
    public String olderName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
