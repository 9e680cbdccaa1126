package ssekit.taskstate;

import java.time.Duration;
import java.util.Optional;
import ssekit.backlog.EventId;
import ssekit.backlog.Reading;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// One reader of a task. There may be any number, each on a thread of its own; the task knows of none.
record Subscription(Task task, Dialect dialect, FrameSink sink, Duration heartbeat) {
    /// Sends what a reader is to see, and returns when the task is over or waits for somebody.
    ///
    /// @param begin the task at the moment at which the reader came
    /// @param resumed where a reader goes on that was here before
    void follow(Task.View begin, Optional<EventId> resumed) throws InterruptedException {
        // EXERCISE 2: begin with the task and end where it rests
        // Send begin.whole(), with the id begin.at(), and go on behind it; who has resumed gets only what stands behind
        // its cursor. Then read the log: send events; after a gap, send the task anew and go on behind that; when it is
        // quiet for one heartbeat, send a comment. Be done when task.restsAt(dialect, cursor).
        throw new ssekit.lesson.ExerciseOpen(2, "begin with the task and end where it rests");
    }
}
