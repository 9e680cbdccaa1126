package ssekit.taskstate;

/// Does the work of a task in plain blocking code. It runs on a virtual thread, and a cancel interrupts it.
@FunctionalInterface
public interface Agent {
    /// Returning completes the task. Throwing a [Refusal] fails the task with the agent's message.
    void work(Query query, Desk desk) throws InterruptedException;

    /// Takes what the agent produces. Every method throws once the task is over, so that the agent does not
    /// work in vain.
    interface Desk {
        /// Reports that a step begins. Steps count from 1.
        void step(int step, int steps, String what) throws InterruptedException;

        /// Adds the next piece of the artifact.
        void deliver(String piece, boolean last) throws InterruptedException;

        /// Asks the user and waits for the answer.
        String ask(String question) throws InterruptedException;
    }

    /// Says in a sentence for the user why the agent can't do what the query asks for.
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Refusal(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
