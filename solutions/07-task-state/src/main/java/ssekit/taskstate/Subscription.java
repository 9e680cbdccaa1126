package ssekit.taskstate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ssekit.backlog.EventId;
import ssekit.backlog.Reading;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// One reader of a task. There may be any number, each on a thread of its own; the task knows of none.
record Subscription(Task task, Dialect dialect, FrameSink sink, Duration heartbeat) {
    /// For who reads by hand: the task comes anew, since what this reader was to get next is no longer kept.
    private static final Frame GAP = Frame.comment("gap");

    /// Sends what a reader is to see, and returns when the task has come to rest before its eyes: when it is over, or
    /// has begun to wait for somebody. Who comes when it waits already, stays until it goes on and rests again.
    ///
    /// @param begin the task at the moment at which the reader came
    /// @param resumed where a reader goes on that was here before
    void follow(Task.View begin, Optional<EventId> resumed) throws InterruptedException {
        // EXERCISE 2: begin with the task and end where it rests
        // Send begin.whole(), with the id begin.at(), and go on after it; who has resumed gets only what comes after
        // its
        // cursor. Then read the log: send events; for a gap the comment GAP and the task anew, and go on after that;
        // when
        // it is quiet for one heartbeat, a comment. Be done when task.hasComeToRest(dialect, start, cursor).
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
