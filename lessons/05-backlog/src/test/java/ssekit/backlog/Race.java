package ssekit.backlog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import ssekit.sse.Frame;
import ssekit.testkit.Await;

/// One writer and two readers that never wait, at the edge of a small ring: the writer replaces what they are about to
/// read. A reader gets what it asked for, in order, or a gap that leads it forward.
final class Race {
    private final EventLog log;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Race(EventLog log) {
        this.log = log;
    }

    /// Returns what was wrong; it stops at the first complaint.
    Queue<String> run(int events) {
        var threads = Stream.<Runnable>of(() -> write(events), () -> follow(events), () -> follow(events))
                .map(work -> Thread.ofPlatform()
                        .daemon()
                        .uncaughtExceptionHandler(
                                (thread, failure) -> complaints.add("a reader or the writer threw " + failure))
                        .start(work))
                .toList();
        Await.until(
                "one writer and two readers to come to event " + events,
                () -> threads.stream().noneMatch(Thread::isAlive));
        return complaints;
    }

    private void write(int events) {
        for (var n = 0; n < events && complaints.isEmpty(); n++) {
            Lesson.append(1, log);
        }
    }

    private void follow(int events) {
        var cursor = log.start();
        while (cursor.number() < events && complaints.isEmpty()) {
            switch (log.read(cursor)) {
                case Reading.Events(var frames, var next) -> {
                    for (var frame : frames) {
                        cursor = cursor.at(cursor.number() + 1);
                        expect(frame.equals(Lesson.frame(cursor.number())), frame, cursor);
                    }
                    cursor = next;
                }
                case Reading.Gap(var resumesAt) -> {
                    if (resumesAt.number() <= cursor.number()) {
                        complaints.add("at " + cursor + " came a gap to " + resumesAt);
                    }
                    cursor = resumesAt;
                }
                case Reading.Quiet() -> Thread.onSpinWait();
            }
        }
    }

    private void expect(boolean same, Frame frame, EventId cursor) {
        if (!same) {
            complaints.add("in place of " + cursor + " came " + frame);
        }
    }
}
