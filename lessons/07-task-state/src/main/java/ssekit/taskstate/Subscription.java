package ssekit.taskstate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ssekit.backlog.EventId;
import ssekit.backlog.Reading;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// One reader of a task. A task can have any number of readers, each on its own thread, and knows none of them.
record Subscription(Task task, Dialect dialect, FrameSink sink, Duration heartbeat) {
    /// Tells a person who reads the stream why the task is sent again: the next events are no longer kept.
    private static final Frame GAP = Frame.comment("gap");

    /// Sends the task's events, and returns when the reader has seen the task come to rest: it is over, or has begun
    /// to wait for the user. An update shows that, or the task that is sent again after a gap. A reader that comes
    /// while the task waits, and has missed nothing, stays until the task has gone on and rests again.
    ///
    /// @param begin the task at the moment at which the reader joined
    /// @param resumed the position of a reader that resumes
    void follow(Task.View begin, Optional<EventId> resumed) throws InterruptedException {
        // EXERCISE 2: begin with the task and end where it rests
        // A new reader gets the whole task with its id, then each update; a reader that resumes, only the updates it
        // missed. A gap brings GAP, then the task as it is now with its id, then what follows. A quiet stream gets a
        // comment, in any words, every heartbeat. The stream ends when this reader has seen the task come to rest.
        throw new ssekit.lesson.ExerciseOpen(2, "begin with the task and end where it rests");
    }
}
