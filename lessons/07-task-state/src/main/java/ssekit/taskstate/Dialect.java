package ssekit.taskstate;

import java.util.List;
import java.util.Optional;
import ssekit.sse.Frame;

/// How the story of a task is told on the wire. Each update is turned into bytes once for each dialect, not for each
/// reader.
interface Dialect {
    Dialect A2A = new A2aDialect();
    Dialect OLDER = new OlderDialect();
    List<Dialect> ALL = List.of(A2A, OLDER);

    /// The task as it is now.
    Frame whole(Task.Snapshot task);

    /// One update, or nothing if the dialect has no word for it.
    Optional<Frame> update(Task task, Update update);
}
