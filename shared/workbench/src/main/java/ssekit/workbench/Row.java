package ssekit.workbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened within a short time, lane by lane. Lane 0 is the server's.
///
/// @param at when it began
/// @param quiet how long nothing had happened before
record Row(Duration at, Duration quiet, List<List<TimelineEntry>> lanes) {
    static Row begin(Duration at, Duration quiet) {
        return new Row(at, quiet, new ArrayList<>());
    }

    /// Whether nothing had happened for so long that it is worth a line.
    boolean isAfterQuiet() {
        return quiet.compareTo(Lanes.QUIET) >= 0;
    }

    List<TimelineEntry> lane(int number) {
        return number < lanes.size() ? lanes.get(number) : List.of();
    }

    /// Adds an entry, to the last one if they go together.
    void add(int lane, TimelineEntry entry) {
        while (lanes.size() <= lane) {
            lanes.add(new ArrayList<>());
        }
        var entries = lanes.get(lane);
        var together = entries.isEmpty()
                ? Optional.<TimelineEntry>empty()
                : entries.getLast().plus(entry);
        if (together.isPresent()) {
            entries.removeLast();
        }
        entries.add(together.orElse(entry));
    }

    /// Whether the entries of a lane take more room than this; a single one always fits.
    boolean isFuller(int lane, int room) {
        return lane(lane).size() > 1 && text(lane).length() > room;
    }

    /// The entries of a lane in words.
    String text(int lane) {
        return String.join("  ", lane(lane).stream().map(TimelineEntry::text).toList());
    }
}
