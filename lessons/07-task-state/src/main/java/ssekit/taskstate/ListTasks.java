package ssekit.taskstate;

import io.helidon.common.uri.UriQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// A2A's ListTasksRequest, read from a query (section 11.5).
///
/// @param contextId only tasks of this context
/// @param state only tasks in this state
/// @param since only tasks whose status was set at this time or later
/// @param after only tasks after this one, which was the last on the previous page
/// @param withArtifacts whether to include the artifacts
record ListTasks(
        Optional<String> contextId,
        Optional<TaskState> state,
        Optional<Instant> since,
        Optional<PageToken> after,
        int pageSize,
        boolean withArtifacts) {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    static ListTasks of(UriQuery query) {
        requireHistoryLength(query);
        return new ListTasks(
                value(query, "contextId", "an id", text -> text),
                value(query, "status", "a state such as TASK_STATE_WORKING", TaskState::ofA2aName),
                value(query, "statusTimestampAfter", "a time such as 2026-01-02T03:04:05Z", Instant::parse),
                value(query, "pageToken", "the nextPageToken of an earlier page", PageToken::parse),
                value(query, "pageSize", "a number from 1 to " + LARGEST_PAGE, text -> number(text, 1, LARGEST_PAGE))
                        .orElse(USUAL_PAGE),
                value(query, "includeArtifacts", "true or false", ListTasks::isTrue)
                        .orElse(false));
    }

    /// This agent keeps no messages, so it accepts any valid length and ignores it.
    static void requireHistoryLength(UriQuery query) {
        value(query, "historyLength", "a number from 0", text -> number(text, 0, Integer.MAX_VALUE));
    }

    boolean matches(Task.Snapshot task) {
        return contextId.filter(id -> !id.equals(task.contextId())).isEmpty()
                && state.filter(wanted -> wanted != task.status().state()).isEmpty()
                && since.filter(time -> task.status().at().isBefore(time)).isEmpty();
    }

    /// @param reading throws an [IllegalArgumentException] or a [DateTimeException] for an invalid value
    private static <T> Optional<T> value(UriQuery query, String name, String expected, Function<String, T> reading) {
        var text = query.first(name).asOptional().filter(given -> !given.isEmpty());
        try {
            return text.map(reading);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw A2aError.invalid(400, "Expected " + name + " to be " + expected + ", got " + text.orElse("") + ".");
        }
    }

    private static int number(String text, int least, int most) {
        var number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static boolean isTrue(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }
}
