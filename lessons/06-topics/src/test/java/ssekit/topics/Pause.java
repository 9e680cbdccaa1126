package ssekit.topics;

import java.util.AbstractList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ssekit.testkit.Await;

/// Two messages of an agent, with a pause between them that a test ends.
final class Pause extends AbstractList<String> {
    private final CountDownLatch over = new CountDownLatch(1);

    void end() {
        over.countDown();
    }

    @Override
    public String get(int index) {
        if (index == 0) {
            return "one";
        }
        try {
            var isOver = over.await(2 * Await.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return isOver ? "two" : "a message from a pause that the test did not end";
        } catch (InterruptedException e) {
            throw new IllegalStateException("Expected the agent to make its pause, but it was interrupted.", e);
        }
    }

    @Override
    public int size() {
        return 2;
    }
}
