package ssekit.taskstate;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import ssekit.lesson.ClientAddress;

/// A task and the virtual thread that works on it. The work does not depend on any reader.
final class Work implements Agent.Desk {
    private static final System.Logger LOG = System.getLogger(Work.class.getName());

    /// The limit that a task counts towards.
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

    /// @param client the client that started the task
    /// @param patience how long the task waits for the user
    /// @param tasks is told when the task gets a message, and when the thread has ended
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

    /// Hands a message to the task. The view is the task just before the message.
    Task.View receive(Query query, Dialect dialect) {
        tasks.begin(this);
        var before = task.receive(query.text(), dialect)
                .orElseThrow(() -> A2aError.unsupportedOperation("Task " + task.id() + " accepts no message: it is "
                        + task.status().state().olderName() + "."));
        inbox.add(query);
        return before;
    }

    /// Cancels the task. Returns false if it is already over.
    boolean cancel() {
        // EXERCISE 5: cancel the task, and stop its work
        // A task that is not over is CANCELED at once, with a short reason, and its thread is interrupted, whether it
        // works or waits; the caller does not wait for the thread. Only the call that ended the task returns true. Any
        // other call, even one at the moment at which the task ends by itself, returns false and changes nothing.
        if (!task.move(TaskState.CANCELED, "Canceled by the user.")) {
            return false;
        }
        thread.interrupt();
        return true;
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
            LOG.log(Level.ERROR, "The agent has failed.", e);
            task.move(TaskState.FAILED, "The agent failed with an internal error. Your message was not the cause.");
        }
    }

    private Query nextQuery() throws InterruptedException {
        var query = inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (query != null) {
            return query;
        }
        goOnIf(!task.giveUp("No message came within " + patience + "."));
        return inbox.take(); // a message came at the last moment
    }

    /// Stops the agent once the task is over, since the task ends before its thread does.
    private static void goOnIf(boolean done) throws InterruptedException {
        if (!done) {
            throw new InterruptedException("The task is over.");
        }
    }
}
