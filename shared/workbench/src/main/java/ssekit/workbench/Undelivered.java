package ssekit.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import ssekit.testkit.Moment;

/// Events that a server has written to a connection and that have not arrived yet.
///
/// A connection keeps the order, but a recording may report an arrival slightly too early.
final class Undelivered {
    private final Deque<Moment> events = new ArrayDeque<>();
    private int early;

    void sent(Moment moment) {
        if (isEvent(moment)) {
            events.add(moment);
            settle();
        }
    }

    void arrived(Moment moment) {
        if (isEvent(moment)) {
            early += moment.count();
            settle();
        }
    }

    /// What is on its way still, as one entry.
    Optional<TimelineEntry> rest(EntryFormat entries) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var count = events.stream().mapToInt(Moment::count).sum();
        return Optional.of(entries.onTheWay(events.getFirst(), events.getLast(), count));
    }

    private void settle() {
        while (early > 0 && !events.isEmpty()) {
            var next = events.poll();
            if (next.count() > early) {
                events.addFirst(next.without(early));
            }
            early = Math.max(0, early - next.count());
        }
    }

    private static boolean isEvent(Moment moment) {
        return moment.kind() == Moment.Kind.EVENT || moment.kind() == Moment.Kind.GAP;
    }
}
