package ssekit.backlog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import ssekit.sse.Frame;
import ssekit.testkit.Await;

/// Many writers and many readers, all as fast as they can. Every reader accounts for every number: it saw it, or a gap
/// covered it; never twice, never out of order. At the first complaint all of them stop.
final class Stress {
    /// After so many numbers a reader leaves, and another one goes on behind what it saw.
    private static final int STINT = 700;

    private static final Pattern FRAME = Pattern.compile("id: life-(\\d+)\ndata: \\d+ \\d+\n\n");

    private final EventLog log;
    private final int writers;
    private final int each;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atTheEnd = new AtomicInteger();

    Stress(EventLog log, int writers, int each) {
        this.log = log;
        this.writers = writers;
        this.each = each;
    }

    /// Runs until every reader has come to the end, and returns what was wrong.
    Queue<String> run(int readers) {
        for (var n = 0; n < readers; n++) {
            start(() -> stint(log.start()));
        }
        for (var n = 0; n < writers; n++) {
            var writer = n;
            start(() -> write(writer));
        }
        Await.until(
                readers + " readers at the end, event " + writers * each,
                () -> atTheEnd.get() == readers || !complaints.isEmpty(),
                () -> atTheEnd.get() + " of them got there.");
        return complaints;
    }

    private void start(Runnable work) {
        Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, failure) -> complaints.add(failure.toString()))
                .start(work);
    }

    private void write(int writer) {
        for (var n = 0; n < each && complaints.isEmpty(); n++) {
            log.append(Frame.message(writer + " " + n));
        }
    }

    private void stint(EventId start) {
        var cursor = start;
        while (complaints.isEmpty() && cursor.number() < (long) writers * each) {
            if (cursor.number() - start.number() > STINT) {
                var next = cursor;
                start(() -> stint(next));
                return;
            }
            cursor = step(cursor);
        }
        atTheEnd.incrementAndGet();
    }

    private EventId step(EventId cursor) {
        try {
            return switch (log.read(cursor, Lesson.LONGER_THAN_ANY_TEST)) {
                case Reading.Events(var frames, var next) -> {
                    var number = cursor.number();
                    for (var frame : frames) {
                        expect(++number == number(frame), "behind " + (number - 1) + " came " + number(frame));
                    }
                    expect(next.equals(cursor.at(number)), "next is " + next + " behind " + number);
                    yield next;
                }
                case Reading.Gap(var resumesAt) -> {
                    expect(resumesAt.number() > cursor.number(), "a gap from " + cursor + " to " + resumesAt);
                    yield resumesAt;
                }
                case Reading.Quiet() -> {
                    expect(false, "quiet within an hour at " + cursor);
                    yield cursor;
                }
            };
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Frame frame) {
        var found = FRAME.matcher(frame.toString());
        return found.matches() ? Long.parseLong(found.group(1)) : -1;
    }

    private void expect(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }
}
