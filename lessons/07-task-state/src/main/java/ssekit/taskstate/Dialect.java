package ssekit.taskstate;

import java.util.List;
import java.util.Optional;
import ssekit.sse.Frame;

/// The wire format of a task's events. Each update is encoded once for each dialect, not for each reader.
interface Dialect {
    Dialect A2A = new A2aDialect();
    Dialect OLDER = new OlderDialect();
    List<Dialect> ALL = List.of(A2A, OLDER);

    /// The task as it is now.
    Frame whole(Task.Snapshot task);

    /// One update; empty if the dialect has no event for it.
    Optional<Frame> update(Task task, Update update);
}
