package ssekit.taskstate;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import ssekit.lesson.ClientAddress;

/// A task and the virtual thread that works on it. Readers come and go; the work does not depend on any of them.
final class Work implements Agent.Desk {
    private static final System.Logger LOG = System.getLogger(Work.class.getName());

    /// Where it counts.
    enum Place {
        EMPTY,
        RUNNING,
        OVER
    }

    private final Task task;
    private final ClientAddress client;
    private final Duration patience;
    private final Tasks tasks;
    private final Thread thread;
    private final BlockingQueue<Query> inbox = new ArrayBlockingQueue<>(1);
    private volatile Place place = Place.EMPTY;

    /// @param client who began it
    /// @param patience how long it waits for a user
    /// @param tasks hears when it begins, and when its thread has ended
    Work(Task task, ClientAddress client, Agent agent, Duration patience, Tasks tasks) {
        this.task = task;
        this.client = client;
        this.patience = patience;
        this.tasks = tasks;
        this.thread = Thread.ofVirtual().name("task " + task.id()).unstarted(() -> {
            try {
                work(agent);
            } finally {
                tasks.end(this);
            }
        });
    }

    Task task() {
        return task;
    }

    ClientAddress client() {
        return client;
    }

    Place place() {
        return place;
    }

    void isIn(Place next) {
        place = next;
    }

    void start() {
        thread.start();
    }

    /// Hands a message to the task; the view is the task as it was just before.
    Task.View receive(Query query, Dialect dialect) {
        tasks.begin(this);
        var before = task.receive(query.text(), dialect)
                .orElseThrow(() -> A2aError.unsupportedOperation("Task " + task.id() + " takes no message: it is "
                        + task.status().state().olderName() + "."));
        inbox.add(query);
        return before;
    }

    /// Ends the task from outside, unless it has ended already.
    boolean cancel() {
        // EXERCISE 5: cancel the task, and stop its work
        // Move the task to CANCELED, with a few words, and interrupt the thread; wait for nothing. The work may end by
        // itself at this very moment: return false if it was faster, and let there be one end, whoever makes it.
        throw new ssekit.lesson.ExerciseOpen(5, "cancel the task, and stop its work");
    }

    @Override
    public void step(int step, int steps, String what) throws InterruptedException {
        goOnIf(task.progress(what, step, steps));
    }

    @Override
    public void deliver(String piece, boolean last) throws InterruptedException {
        goOnIf(task.deliver(piece, last));
    }

    @Override
    public String ask(String question) throws InterruptedException {
        goOnIf(task.move(TaskState.INPUT_REQUIRED, question));
        return nextQuery().text();
    }

    private void work(Agent agent) {
        try {
            agent.work(nextQuery(), this);
            task.move(TaskState.COMPLETED, "");
        } catch (InterruptedException e) {
            task.move(TaskState.CANCELED, "The work was interrupted.");
        } catch (Agent.Refusal e) {
            task.move(TaskState.FAILED, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.ERROR, "The agent broke off.", e);
            task.move(TaskState.FAILED, "The agent broke off. That is its own mistake, not yours.");
        }
    }

    private Query nextQuery() throws InterruptedException {
        var query = inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (query != null) {
            return query;
        }
        goOnIf(!task.giveUp("Nobody said anything within " + patience + "."));
        return inbox.take(); // somebody did, at the last moment
    }

    /// The task ends a step before its thread does: what an agent has done for nothing goes nowhere.
    private static void goOnIf(boolean done) throws InterruptedException {
        if (!done) {
            throw new InterruptedException("The task is over.");
        }
    }
}
