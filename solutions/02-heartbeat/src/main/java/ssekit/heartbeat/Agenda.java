package ssekit.heartbeat;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ssekit.sse.Frame;

/// Work that reports its steps, each when its time has come. After the last one there is nothing more to report.
final class Agenda implements Feed {
    private static final Duration FOR_GOOD = Duration.ofDays(1);

    private final List<Duration> pauses;
    private int step;
    private long lastReport = System.nanoTime();

    Agenda(Pauses pauses) {
        this.pauses = pauses.before();
    }

    @Override
    public Optional<Frame> next(Duration patience) throws InterruptedException {
        // EXERCISE 2: wait no longer than the patience
        // A step comes when it is due, or at once if it is overdue. If it is not due within the patience, nothing comes
        // back, when the patience is over and not sooner. Neither puts off the other.
        var wait = untilNext();
        if (wait.compareTo(patience) > 0) {
            Thread.sleep(patience);
            return Optional.empty();
        }
        Thread.sleep(wait);
        return Optional.of(report());
    }

    /// Zero or less if the step is due.
    private Duration untilNext() {
        if (step == pauses.size()) {
            return FOR_GOOD;
        }
        return pauses.get(step).minusNanos(System.nanoTime() - lastReport);
    }

    private Frame report() {
        lastReport = System.nanoTime();
        step++;
        var data =
                JsonObject.builder().set("step", step).set("of", pauses.size()).build();
        return Frame.message(data.toString()).withId(String.valueOf(step));
    }
}
