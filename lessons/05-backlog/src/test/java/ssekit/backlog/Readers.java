package ssekit.backlog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import ssekit.testkit.Await;

/// Readers on virtual threads of their own, interrupted at the end of a test.
final class Readers implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final List<FutureTask<Object>> tasks = new ArrayList<>();

    void start(Callable<Object> reading) {
        var task = new FutureTask<>(reading);
        tasks.add(task);
        threads.add(Thread.startVirtualThread(task));
    }

    /// Waits until every reader waits.
    void awaitWaiting() {
        Await.until(
                "every reader to wait",
                () -> threads.stream().allMatch(Readers::waits),
                () -> threads.stream().filter(Readers::waits).count() + " of " + threads.size() + " did, and "
                        + tasks.stream().filter(FutureTask::isDone).count() + " came back already.");
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    /// Waits until every reader has done, and returns what each brought: a value, or what it threw.
    ///
    /// @param because a sentence: what should have brought them back
    List<Object> results(String because) {
        Await.until(
                "every reader to come back",
                () -> tasks.stream().allMatch(FutureTask::isDone),
                () -> tasks.stream().filter(FutureTask::isDone).count() + " of " + tasks.size() + " did. " + because);
        return tasks.stream().map(Readers::result).toList();
    }

    private static Object result(FutureTask<Object> task) {
        return task.state() == Future.State.SUCCESS ? task.resultNow() : task.exceptionNow();
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        interrupt();
    }
}
