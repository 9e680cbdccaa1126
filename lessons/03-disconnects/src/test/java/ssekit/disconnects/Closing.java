package ssekit.disconnects;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import ssekit.testkit.Await;

/// A server's `close()` on a thread of its own, so that a test sees whether it waits.
final class Closing {
    private final FutureTask<Void> task;

    Closing(Server server) {
        task = new FutureTask<>(server::close, null);
        Thread.startVirtualThread(task);
    }

    boolean isWaiting() {
        return !task.isDone();
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
