package ssekit.classroom;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Problem;
import ssekit.lesson.Share;

/// The learners of a class and the newest verdict of each, in memory only, with one blocking read for boards.
final class Classroom {
    /// The version that a board has before it has read anything.
    static final long NOTHING = -1;

    private static final int MOST = 200;
    private static final Duration SILENCE = Duration.ofHours(4);

    private final InstantSource clock;
    private final Share share;
    private final Map<String, Learner> learners = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long version;
    private long lastDeparture;

    /// @param share of the places that learners of one address may have
    Classroom(InstantSource clock, Share share) {
        this.clock = clock;
        this.share = share;
    }

    Share share() {
        return share;
    }

    /// Takes a verdict. A nickname belongs to the token that came first with it.
    ///
    /// @throws Problem 409 if the nickname belongs to another token, 429 if they come too fast,
    ///     503 if the class is full
    void hear(Report report, Secret token, ClientAddress from) {
        lock.lock();
        try {
            forgetTheSilent();
            var known = learners.get(report.nickname().key());
            if (known == null) {
                welcome(report, token, from);
                return;
            }
            if (!known.token().is(token.text())) {
                throw Problem.conflict("Expected another nickname: this one is taken.");
            }
            set(known.telling(report.work(), clock.instant(), version + 1));
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is more than a board knows, for so long at most.
    News read(long known, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            forgetTheSilent();
            var left = patience.toNanos();
            while (version == known && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (version == known) {
                return new News.Quiet();
            }
            return known < lastDeparture || known == NOTHING
                    ? new News.Snapshot(after(NOTHING), version)
                    : new News.Changes(after(known), version);
        } finally {
            lock.unlock();
        }
    }

    /// Everybody as of now.
    List<Learner> learners() {
        lock.lock();
        try {
            forgetTheSilent();
            return after(NOTHING);
        } finally {
            lock.unlock();
        }
    }

    private void welcome(Report report, Secret token, ClientAddress from) {
        if (learners.size() >= MOST) {
            throw Problem.full("Expected at most " + MOST + " learners: this class is full.");
        }
        var most = share.of(MOST);
        if (learners.values().stream()
                        .filter(learner -> learner.from().equals(from))
                        .count()
                >= most) {
            throw Problem.full("Expected at most " + most + " learners at one address: this one is full.");
        }
        set(Learner.joining(report, token, from, clock.instant(), version + 1));
    }

    private void set(Learner learner) {
        learners.put(learner.nickname().key(), learner);
        version = learner.version();
        changed.signalAll();
    }

    /// Every board and every verdict comes by here, so that this takes no timer.
    private void forgetTheSilent() {
        var limit = clock.instant().minus(SILENCE);
        if (learners.values().removeIf(learner -> learner.heard().isBefore(limit))) {
            lastDeparture = ++version;
            changed.signalAll();
        }
    }

    private List<Learner> after(long known) {
        return learners.values().stream()
                .filter(learner -> learner.version() > known)
                .toList();
    }
}
