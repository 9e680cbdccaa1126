package ssekit.backlog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
        Await.until("every reader to wait", () -> threads.stream().allMatch(Readers::waits));
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /// Waits until every reader has done, and returns what each brought.
    List<Object> results() {
        Await.until(
                "all " + tasks.size() + " readers to come back",
                () -> tasks.stream().allMatch(FutureTask::isDone),
                () -> tasks.stream().filter(FutureTask::isDone).count() + " came back, and the others wait.");
        return tasks.stream().map(FutureTask::resultNow).toList();
    }

    @Override
    public void close() {
        interrupt();
    }
}
