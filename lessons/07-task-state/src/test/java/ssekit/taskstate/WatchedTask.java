package ssekit.taskstate;

import java.time.InstantSource;
import ssekit.backlog.EventId;
import ssekit.backlog.EventLog;

/// A task to which something happens just before somebody looks at it for the n-th time.
///
/// The schedule of a race: whatever an answer looks at twice may have changed in between.
final class WatchedTask extends Task {
    private interface Look<T> {
        T look();
    }

    private int looksUntilThen;
    private Runnable change = () -> {};
    private boolean isLooking;

    WatchedTask() {
        super("0123456789abcdef", "context", InstantSource.system());
    }

    /// @param look counts from 1
    synchronized void beforeLook(int look, Runnable change) {
        this.looksUntilThen = look;
        this.change = change;
    }

    /// Makes the change now, unless a reader has looked that often.
    synchronized void changeNow() {
        looksUntilThen = 0;
        change.run();
        change = () -> {};
    }

    @Override
    EventLog log(Dialect dialect) {
        return looking(() -> super.log(dialect));
    }

    @Override
    TaskStatus status() {
        return looking(super::status);
    }

    @Override
    public Snapshot snapshot() {
        return looking(super::snapshot);
    }

    @Override
    View view(Dialect dialect) {
        return looking(() -> super.view(dialect));
    }

    @Override
    boolean hasComeToRest(Dialect dialect, EventId start, EventId cursor) {
        return looking(() -> super.hasComeToRest(dialect, start, cursor));
    }

    /// A look inside another one is not counted: the outer one holds the lock.
    private synchronized <T> T looking(Look<T> look) {
        if (isLooking) {
            return look.look();
        }
        isLooking = true;
        try {
            if (--looksUntilThen == 0) {
                changeNow();
            }
            return look.look();
        } finally {
            isLooking = false;
        }
    }
}
