package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ssekit.testkit.Moment;
import ssekit.testkit.Numbered;

/// What the server has sent lately: the same for a second connection need not be said again.
final class Sent {
    /// What one connection got: places of a series, or one thing that has no place.
    private record Run(int connection, String series, long first, long behind) {
        static Run of(Moment moment) {
            var what = moment.kind() + " " + moment.name() + " ";
            return Numbered.of(moment.id())
                    .map(id -> new Run(
                            moment.connection(), what + id.series() + "#", id.number(), id.number() + moment.count()))
                    .orElseGet(() -> new Run(moment.connection(), what + moment.id(), 0, 1));
        }

        boolean wentElsewhere(Run first) {
            return first.connection != connection
                    && first.series.equals(series)
                    && first.first <= this.first
                    && this.first < Math.min(first.behind, behind);
        }

        Run from(long place) {
            return new Run(connection, series, place, behind);
        }
    }

    private final List<Run> runs = new ArrayList<>();

    void clear() {
        runs.clear();
    }

    /// The part of a moment that went to no other connection before.
    Optional<Moment> isNew(Moment moment) {
        var whole = Run.of(moment);
        var rest = whole;
        for (var same = same(rest); same.isPresent(); same = same(rest)) {
            rest = rest.from(same.get().behind());
        }
        if (rest.first() >= rest.behind()) {
            return Optional.empty();
        }
        runs.add(rest);
        return Optional.of(moment.without((int) (rest.first() - whole.first())));
    }

    private Optional<Run> same(Run rest) {
        return runs.stream().filter(rest::wentElsewhere).findFirst();
    }
}
