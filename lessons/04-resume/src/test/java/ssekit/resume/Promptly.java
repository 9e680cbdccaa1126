package ssekit.resume;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import ssekit.testkit.Await;

/// Calls a method on a thread of its own: one that waits for ever fails its test, and does not hold it up.
final class Promptly {
    private Promptly() {}

    /// @param what completes the sentence "Expected …"
    static <T> T get(String what, Supplier<T> method) {
        var result =
                CompletableFuture.supplyAsync(method, task -> Thread.ofVirtual().start(task));
        try {
            return result.get(Await.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionFailedError("Expected " + what + " at once, but it still waits.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionFailedError("Expected " + what + ", but the waiting was interrupted.");
        } catch (ExecutionException e) {
            throw new AssertionFailedError("Expected " + what + ", but it threw " + e.getCause(), e.getCause());
        }
    }

    static void run(String what, Runnable method) {
        get(what, () -> {
            method.run();
            return true;
        });
    }
}
