package ssekit.classroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A rate limit: ten reports at once, and one per second in the long run.
///
/// @param due when the next report would be exactly on time; a report before that is debt, up to a limit
record Pace(Instant due) {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration MOST_AHEAD = INTERVAL.multipliedBy(10);

    /// Empty if that is too soon.
    Optional<Pace> speaking(Instant now) {
        if (Duration.between(now, due).compareTo(MOST_AHEAD) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Pace((due.isAfter(now) ? due : now).plus(INTERVAL)));
    }
}
