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
        if (resumed.isEmpty()) {
            sink.emit(begin.whole().withId(begin.at().toString()));
        }
        var start = resumed.orElse(begin.at());
        var cursor = start;
        while (!task.hasComeToRest(dialect, start, cursor)) {
            switch (task.log(dialect).read(cursor, heartbeat)) {
                case Reading.Events(var frames, var next) -> {
                    sink.emit(frames);
                    cursor = next;
                }
                case Reading.Gap gap -> {
                    var anew = task.view(dialect);
                    sink.emit(List.of(GAP, anew.whole().withId(anew.at().toString())));
                    cursor = anew.at();
                }
                case Reading.Quiet quiet -> sink.emit(Frame.comment("still there"));
            }
        }
    }
}
