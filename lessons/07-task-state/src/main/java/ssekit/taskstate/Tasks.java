package ssekit.taskstate;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ssekit.lesson.ClientAddress;

/// All tasks of a server: the running ones, and the last finished ones.
public final class Tasks {
    private final Agent agent;
    private final Limits limits;
    private final InstantSource clock;
    private final Map<String, Work> works = new HashMap<>();
    private final Deque<Task> over = new ArrayDeque<>();
    private long forgottenEvents;

    public Tasks(Agent agent, Limits limits, InstantSource clock) {
        this.agent = agent;
        this.limits = limits;
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    /// Starts a task that gets its first message at once.
    ///
    /// @throws A2aError 429 if too many tasks are running, in all or for this client
    Work start(Optional<String> contextId, ClientAddress client) {
        return start(contextId, client, Work.Place.RUNNING);
    }

    /// Starts a task that waits for its first message. Until then it counts as empty, not as running, and empty tasks
    /// have their own limit.
    ///
    /// @throws A2aError 429 if too many tasks are empty, in all or for this client
    Work startEmpty(ClientAddress client) {
        return start(Optional.empty(), client, Work.Place.EMPTY);
    }

    private Work start(Optional<String> contextId, ClientAddress client, Work.Place place) {
        var id = UUID.randomUUID().toString();
        var task = new Task(id, contextId.orElseGet(() -> UUID.randomUUID().toString()), clock);
        var work = new Work(task, client, agent, limits.patience(), this);
        put(work, place);
        work.start();
        return work;
    }

    /// The task with this id.
    ///
    /// @throws A2aError 404 if there is none, or it is no longer kept
    synchronized Work find(String id) {
        forget();
        var work = works.get(id);
        if (work == null) {
            throw A2aError.taskNotFound(id);
        }
        return work;
    }

    /// All tasks, in no particular order.
    synchronized List<Task> all() {
        forget();
        return works.values().stream().map(Work::task).toList();
    }

    /// The number of updates in all tasks so far.
    synchronized long events() {
        return forgottenEvents
                + works.values().stream()
                        .mapToLong(work -> work.task().events())
                        .sum();
    }

    /// Called when a message arrives: an empty task now counts as running.
    synchronized void begin(Work work) {
        if (work.place() == Work.Place.EMPTY) {
            enter(work, Work.Place.RUNNING);
        }
    }

    /// Called when the thread of a task has ended.
    synchronized void end(Work work) {
        work.isIn(Work.Place.OVER);
        over.addLast(work.task());
        forget();
    }

    synchronized void put(Work work, Work.Place place) {
        enter(work, place);
        works.put(work.task().id(), work);
        forget();
    }

    private void enter(Work work, Work.Place place) {
        var others =
                works.values().stream().filter(other -> other.place() == place).toList();
        if (others.size() >= limits.running()) {
            throw A2aError.busy("Expected at most " + limits.running() + " tasks at a time: try again later.");
        }
        var share = limits.share().of(limits.running());
        if (others.stream()
                        .filter(other -> other.client().equals(work.client()))
                        .count()
                >= share) {
            throw A2aError.busy("Expected at most " + share + " tasks from one address at a time: try again when one of"
                    + " them is over.");
        }
        work.isIn(place);
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
