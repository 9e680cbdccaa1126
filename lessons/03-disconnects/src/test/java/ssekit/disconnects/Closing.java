package ssekit.disconnects;

import java.lang.Thread.State;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import ssekit.testkit.Await;

/// A server's `close()` on a thread of its own, so that a test sees whether it waits.
final class Closing {
    private final FutureTask<Void> task;
    private final Thread thread;

    Closing(Server server) {
        task = new FutureTask<>(server::close, null);
        thread = Thread.startVirtualThread(task);
    }

    /// @param why it has to wait
    void awaitWaiting(String why) {
        Await.until("close() to wait or to return", () -> task.isDone() || thread.getState() == State.TIMED_WAITING);
        if (task.isDone()) {
            throw new AssertionError(
                    "Expected close() to wait " + why + ", but it " + how() + ": who still reads would be cut off.");
        }
    }

    /// @param why it has to return
    void awaitReturn(String why) {
        Await.until("close() to return, " + why + ",", task::isDone, () -> "it still waits.");
        if (task.state() != Future.State.SUCCESS) {
            throw new AssertionError("Expected close() to return, but it " + how() + ".");
        }
    }

    private String how() {
        return task.state() == Future.State.SUCCESS ? "returned" : "threw " + task.exceptionNow();
    }
}
