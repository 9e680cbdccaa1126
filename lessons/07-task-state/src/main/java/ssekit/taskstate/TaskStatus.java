package ssekit.taskstate;

import java.time.Instant;
import java.util.UUID;

/// Where a task stands.
///
/// @param text what the agent says to it, may be empty
/// @param step how many of `steps` are reached; both are 0 when there is nothing to count
/// @param messageId A2A wants an id for what the agent says
public record TaskStatus(TaskState state, String text, int step, int steps, String messageId, Instant at) {
    static TaskStatus of(TaskState state, String text, Instant at) {
        return working(state, text, 0, 0, at);
    }

    static TaskStatus working(TaskState state, String text, int step, int steps, Instant at) {
        return new TaskStatus(state, text, step, steps, UUID.randomUUID().toString(), at);
    }
}
