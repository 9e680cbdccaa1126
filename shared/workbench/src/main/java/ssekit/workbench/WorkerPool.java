package ssekit.workbench;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import ssekit.testkit.Machine;

/// A worker, and a warm spare that replaces it when it does not answer.
final class WorkerPool implements AutoCloseable {
    /// A worker ends by itself when it can't end what it does. One that neither ends nor takes its task for so long has
    /// no breath left.
    private static final Duration TO_TAKE = Machine.scaled(Duration.ofSeconds(10));

    /// Classes and threads that are never freed add up, so a worker is replaced after this many runs.
    private static final int RUNS = 50;

    /// When so many end without having taken a task, Java can't run here.
    private static final int MOST_LOSSES = 3;

    private final Kit kit;
    private final Consumer<LoopEvent> events;
    private WorkerProcess working;
    private WorkerProcess spare;
    private Task task = new Task(0, 0, 0, false);
    private long sent;
    private boolean ready;
    private boolean taken;
    private int runs;
    private int losses;

    /// @param happenings gets what the workers tell; it is to be given back to [#hear] and [#lost]
    WorkerPool(Kit kit, Consumer<LoopEvent> events) {
        this.kit = kit;
        this.events = events;
    }

    /// Tests an exercise, in place of what is tested now.
    void test(int lesson, int exercise) {
        task = new Task(task.run() + 1, lesson, exercise, false);
        losses = 0;
        if (working == null || !working.isAlive() || runs >= RUNS) {
            replace();
        }
        send();
    }

    private void send() {
        runs++;
        taken = false;
        sent = System.nanoTime();
        working.send(task);
    }

    /// What the working one tells of the task under way; empty if it is about something else.
    Optional<WorkerMessage> hear(LoopEvent.Word word) {
        if (word.worker() != working) {
            return Optional.empty();
        }
        if (!ready) {
            ready = true;
            sent = System.nanoTime(); // what it was sent while it started, it can take from now on
        }
        if (word.of().run() != task.run()) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(word.of().told());
    }

    /// Whether it was the working one that has ended, and the task with it. A task that it had not even taken goes to
    /// another one, a few times.
    boolean lost(LoopEvent.End end) {
        if (end.worker() != working) {
            return false;
        }
        if (taken || ++losses == MOST_LOSSES) {
            return true;
        }
        replace();
        send();
        return false;
    }

    /// Looks whether the working one has taken its task.
    void tick() {
        if (ready && !taken && System.nanoTime() - sent > TO_TAKE.toNanos()) {
            replace();
            send();
        }
    }

    /// Sends the working one home.
    void replace() {
        if (working != null) {
            working.close();
        }
        ready = false; // a spare one may still be getting ready
        working = spare == null || !spare.isAlive() ? hire() : spare;
        spare = null;
        runs = 0;
    }

    /// Gets a spare one and warms it up with the solution, if there is none: to be called when nothing is urgent.
    void getSpare() {
        if (spare != null && spare.isAlive()) {
            return;
        }
        spare = hire();
        spare.send(new Task(0, task.lesson(), task.exercise(), true));
    }

    private WorkerProcess hire() {
        return WorkerProcess.start(
                kit,
                (worker, of) -> events.accept(new LoopEvent.Word(worker, of)),
                (worker, code) -> events.accept(new LoopEvent.End(worker, code)));
    }

    @Override
    public void close() {
        for (var worker : new WorkerProcess[] {working, spare}) {
            if (worker != null) {
                worker.close();
            }
        }
    }
}
