package ssekit.taskstate;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// All tasks of a server: those that run, and the last ones that are over.
public final class Tasks {
    private final Agent agent;
    private final Limits limits;
    private final InstantSource clock;
    private final Semaphore places;
    private final Map<String, Work> works = new HashMap<>();
    private final Deque<Task> over = new ArrayDeque<>();
    private long forgottenEvents;

    public Tasks(Agent agent, Limits limits, InstantSource clock) {
        this.agent = agent;
        this.limits = limits;
        this.clock = clock;
        this.places = new Semaphore(limits.running());
    }

    InstantSource clock() {
        return clock;
    }

    /// Starts a task, which waits for its first message. A place is free again when its thread has ended.
    Work start(Optional<String> contextId) {
        if (!places.tryAcquire()) {
            throw A2aError.busy("All " + limits.running() + " places are taken: try again later.");
        }
        var id = UUID.randomUUID().toString();
        var task = new Task(id, contextId.orElseGet(() -> UUID.randomUUID().toString()), clock);
        var work = new Work(task, agent, limits.patience(), () -> ended(task));
        put(work);
        work.start();
        return work;
    }

    /// The task with this id, for as long as it is kept.
    synchronized Work find(String id) {
        forget();
        var work = works.get(id);
        if (work == null) {
            throw A2aError.taskNotFound(id);
        }
        return work;
    }

    /// All that are there, in no order.
    synchronized List<Task> all() {
        forget();
        return works.values().stream().map(Work::task).toList();
    }

    /// How many updates there were in all tasks so far.
    synchronized long events() {
        return forgottenEvents
                + works.values().stream()
                        .mapToLong(work -> work.task().events())
                        .sum();
    }

    private synchronized void put(Work work) {
        works.put(work.task().id(), work);
        forget();
    }

    private synchronized void ended(Task task) {
        places.release();
        over.addLast(task);
        forget();
    }

    private void forget() {
        while (over.size() > limits.kept() || isTooOld(over.peekFirst())) {
            var task = over.removeFirst();
            works.remove(task.id());
            forgottenEvents += task.events();
        }
    }

    private boolean isTooOld(Task task) {
        return task != null && task.status().at().plus(limits.age()).isBefore(clock.instant());
    }
}
