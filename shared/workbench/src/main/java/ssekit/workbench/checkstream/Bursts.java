package ssekit.workbench.checkstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Arrivals grouped by time: what comes within a tenth of a second belongs together.
///
/// A stream delivers about one burst per event; a buffering proxy delivers many events in one burst.
///
/// @param starts when each burst began, since the request
/// @param last when the last piece came
/// @param events how many events came in all bursts
record Bursts(List<Duration> starts, Duration last, int events) {
    private static final Duration TOGETHER = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int FEW = 3;

    static Bursts of(List<Transcript.Arrival> arrivals) {
        var starts = new ArrayList<Duration>();
        for (var arrival : arrivals) {
            if (starts.isEmpty() || arrival.at().minus(starts.getLast()).compareTo(TOGETHER) > 0) {
                starts.add(arrival.at());
            }
        }
        return new Bursts(
                starts,
                arrivals.isEmpty() ? Duration.ZERO : arrivals.getLast().at(),
                arrivals.stream().mapToInt(arrival -> arrival.events().size()).sum());
    }

    int count() {
        return starts.size();
    }

    Duration span() {
        return starts.isEmpty() ? Duration.ZERO : last.minus(starts.getFirst());
    }

    /// Several events came at once, and took far longer to begin than to come.
    boolean areCollected() {
        return events >= FEW
                && starts.getFirst().compareTo(SECOND) > 0
                && span().multipliedBy(10).compareTo(starts.getFirst()) < 0;
    }

    /// Events come many at a time, with pauses between.
    boolean areBlocks() {
        return count() > 1
                && events > FEW * count()
                && span().dividedBy(count() - 1).compareTo(SECOND) > 0;
    }

    /// Over a while, and not at once.
    boolean areSpread() {
        return count() > 1 && span().multipliedBy(2).compareTo(SECOND) > 0;
    }
}
