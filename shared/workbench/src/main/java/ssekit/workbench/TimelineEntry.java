package ssekit.workbench;

import java.util.Optional;
import ssekit.testkit.Numbered;

/// One entry in a lane of a timeline.
sealed interface TimelineEntry {
    /// A client's request, with its last event ID if it sends one; or several identical requests.
    record Asks(int first, int last, String request, String after) implements TimelineEntry {
        Asks with(Asks next) {
            return new Asks(first, next.last, request, after);
        }

        boolean isSameAs(Asks other) {
            return request.equals(other.request) && after.equals(other.after);
        }
    }

    /// What the server answers: a status, a reconnection time.
    record Says(String words) implements TimelineEntry {}

    /// Consecutive events from one id to another; without ids, a number of events of one type.
    record Events(String type, String first, String last, int count) implements TimelineEntry {
        boolean isFollowedBy(Events next) {
            if (!type.equals(next.type) || first.isEmpty() != next.first.isEmpty()) {
                return false;
            }
            return first.isEmpty()
                    || Numbered.of(last).map(number -> number.plus(1)).equals(Numbered.of(next.first))
                            && Numbered.of(last).isPresent();
        }

        Events with(Events next) {
            return new Events(type, first, next.last, count + next.count);
        }
    }

    /// Comments, which keep a stream alive.
    record Beats(int count) implements TimelineEntry {}

    /// The server says that events are missing.
    record Gap(String id) implements TimelineEntry {}

    /// The connection breaks.
    record Breaks(String words) implements TimelineEntry {}

    /// Events are missing, or came twice.
    record Wrong(String words) implements TimelineEntry {}

    /// The response is over.
    record Ends(String words) implements TimelineEntry {}

    /// Something stands still or goes on.
    record StateChange(String words) implements TimelineEntry {}

    /// This entry and the next one as a single one, where they can be.
    default Optional<TimelineEntry> plus(TimelineEntry next) {
        if (this instanceof Beats(int count) && next instanceof Beats(int more)) {
            return Optional.of(new Beats(count + more));
        }
        if (this instanceof Asks asks && next instanceof Asks more && asks.isSameAs(more)) {
            return Optional.of(asks.with(more));
        }
        return this instanceof Events events && next instanceof Events more && events.isFollowedBy(more)
                ? Optional.of(events.with(more))
                : Optional.empty();
    }

    /// In a few characters.
    default String text() {
        return switch (this) {
            case Asks asks ->
                "#" + asks.first() + (asks.first() == asks.last() ? "" : " … #" + asks.last()) + " " + asks.request()
                        + (asks.after().isEmpty() ? "" : " after " + asks.after());
            case Says says -> says.words();
            case Events(String type, String first, String last, int count)
            when first.isEmpty() -> type + (count == 1 ? "" : " ×" + count);
            case Events events -> ids(events) + (events.type().equals("message") ? "" : " " + events.type());
            case Beats(int count) -> count <= 12 ? "·".repeat(count) : "·········×" + count;
            case Gap(String id) -> "⚠ gap" + (id.isEmpty() ? "" : " to " + id);
            case Breaks(String words) -> "✂ " + words;
            case Wrong(String words) -> "✗ " + words;
            case Ends(String words) -> words;
            case StateChange(String words) -> words;
        };
    }

    private static String ids(Events events) {
        return switch (events.count()) {
            case 1 -> events.first();
            case 2 -> events.first() + " " + events.last();
            default -> events.first() + " … " + events.last();
        };
    }
}
