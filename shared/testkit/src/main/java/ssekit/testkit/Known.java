package ssekit.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The numbers of the events that there are on a path, series by series: those that the server sent, to whomever, and
/// those that clients asked from. Where the server counts up by one on every connection, those between are events too.
final class Known {

    /// Larger holes are none of a stream.
    private static final long LARGEST_HOLE = 1_000;

    private record Place(int connection, String series) {}

    private final Map<String, Ranges> numbers = new HashMap<>();
    private final Map<Place, Long> last = new HashMap<>();
    private final Set<String> countedUp = new HashSet<>();
    private final Set<String> withHoles = new HashSet<>();

    private Known() {}

    static Known on(String path, List<Moment> moments) {
        Known known = new Known();
        Map<Integer, String> paths = new HashMap<>();
        for (Moment moment : moments) {
            if (moment.kind() == Moment.Kind.REQUEST) {
                paths.put(moment.connection(), moment.text());
                known.last.keySet().removeIf(place -> place.connection() == moment.connection());
            }
            if (path.equals(paths.get(moment.connection()))) {
                Numbered.of(moment.id()).ifPresent(id -> known.add(moment, id));
            }
        }
        return known;
    }

    /// The events after one and before another.
    List<Long> between(String series, long before, long behind) {
        if (!countedUp.contains(series) || withHoles.contains(series) || behind - before > LARGEST_HOLE) {
            return numbers.getOrDefault(series, new Ranges()).between(before, behind);
        }
        List<Long> all = new ArrayList<>();
        for (long number = before + 1; number < behind; number++) {
            all.add(number);
        }
        return all;
    }

    private void add(Moment moment, Numbered first) {
        numbers.computeIfAbsent(first.series(), any -> new Ranges())
                .add(first.number(), first.number() + moment.count());
        if (moment.side() != Moment.Side.SERVER || moment.kind() != Moment.Kind.EVENT) {
            return;
        }
        Long before = last.put(new Place(moment.connection(), first.series()), first.number() + moment.count() - 1);
        if (before != null && before + 1 == first.number() || moment.count() > 1) {
            countedUp.add(first.series());
        }
        if (before != null && before + 1 < first.number()) {
            withHoles.add(first.series());
        }
    }
}
