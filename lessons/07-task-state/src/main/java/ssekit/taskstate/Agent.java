package ssekit.taskstate;

/// Does the work of a task, in plain blocking steps. It runs on a virtual thread, and a cancel interrupts it.
@FunctionalInterface
public interface Agent {
    /// Returning completes the task, a [Refusal] fails it in the agent's own words.
    void work(Query query, Desk desk) throws InterruptedException;

    /// Where the agent puts what it has done. Every method throws once the task is over, so that no work goes on for
    /// nothing.
    interface Desk {
        /// Says that a step begins, counted from 1.
        void step(int step, int steps, String what) throws InterruptedException;

        /// Hands over the next piece of the artifact.
        void deliver(String piece, boolean last) throws InterruptedException;

        /// Asks the user, and waits for the answer.
        String ask(String question) throws InterruptedException;
    }

    /// Why an agent can't do what it was asked for, in a sentence for the user.
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Refusal(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
