package ssekit.taskstate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import ssekit.testkit.Await;

/// An agent whose every move is made by the test.
final class Puppet implements Agent {
    private interface Move {
        /// Whether there is more to do.
        boolean make(Desk desk) throws InterruptedException;
    }

    private final LinkedBlockingQueue<Move> moves = new LinkedBlockingQueue<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public void work(Query query, Desk desk) throws InterruptedException {
        try {
            while (moves.take().make(desk)) {}
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    Puppet step(int step, int steps) {
        return then(desk -> {
            desk.step(step, steps, "step " + step);
            return true;
        });
    }

    Puppet deliver(String piece, boolean last) {
        return then(desk -> {
            desk.deliver(piece, last);
            return true;
        });
    }

    /// Asks, and delivers what was answered.
    Puppet ask(String question) {
        return then(desk -> {
            desk.deliver(desk.ask(question), true);
            return true;
        });
    }

    Puppet fail(RuntimeException failure) {
        return then(desk -> {
            throw failure;
        });
    }

    Puppet complete() {
        return then(desk -> false);
    }

    void awaitInterrupt() {
        Await.until("the work to be interrupted", () -> interrupted.getCount() == 0);
    }

    private Puppet then(Move move) {
        moves.add(move);
        return this;
    }
}
