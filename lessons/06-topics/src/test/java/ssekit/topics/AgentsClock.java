package ssekit.topics;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ssekit.testkit.Await;

/// A clock that knows the threads that looked at it, as an agent does for each message and when it leaves its topic.
final class AgentsClock extends Lesson.Clock {
    /// A thread of a pool does not end, but waits for the next task.
    private static final Set<Thread.State> DONE =
            Set.of(Thread.State.TERMINATED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Thread test = Thread.currentThread();

    @Override
    public Instant instant() {
        threads.add(Thread.currentThread());
        return super.instant();
    }

    /// @param agent one whose messages have all been heard
    void awaitDone(String agent) {
        Await.until(
                agent + " to be done",
                () -> threads.stream().filter(thread -> thread != test).allMatch(AgentsClock::isDone));
    }

    /// How many of the agents' threads have not ended, whether they have work or wait for some.
    long threadsLeft() {
        return threads.stream()
                .filter(thread -> thread != test)
                .filter(Thread::isAlive)
                .count();
    }

    private static boolean isDone(Thread thread) {
        return DONE.contains(thread.getState());
    }
}
