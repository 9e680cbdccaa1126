package ssekit.taskstate;

import java.time.Instant;
import java.util.UUID;

/// The state of a task, with its message and progress.
///
/// @param text the agent's message, may be empty
/// @param step the current one of `steps`; both are 0 if the work has no steps
/// @param messageId the id that A2A requires for the agent's message
public record TaskStatus(TaskState state, String text, int step, int steps, String messageId, Instant at) {
    static TaskStatus of(TaskState state, String text, Instant at) {
        return working(state, text, 0, 0, at);
    }

    static TaskStatus working(TaskState state, String text, int step, int steps, Instant at) {
        return new TaskStatus(state, text, step, steps, UUID.randomUUID().toString(), at);
    }
}
