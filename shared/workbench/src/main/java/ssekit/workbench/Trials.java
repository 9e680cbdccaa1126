package ssekit.workbench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/// Tests changed solutions of a lesson, one per core at a time.
final class Trials {
    private Trials() {}

    /// What came of one trial.
    interface OfOne<A, R> {
        R result(Trial trial, A answer) throws InterruptedException;
    }

    /// @param done gets each answer and its result, in the order of the answers
    static <A, R> void run(Lesson lesson, List<A> answers, OfOne<A, R> trial, BiConsumer<A, R> done)
            throws InterruptedException {
        var trials = new LinkedBlockingQueue<Trial>();
        for (var core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
            trials.add(new Trial(lesson));
        }
        try (var threads = Executors.newFixedThreadPool(trials.size())) {
            var results = answers.stream()
                    .map(answer -> threads.submit(() -> {
                        var free = trials.take();
                        try {
                            return trial.result(free, answer);
                        } finally {
                            trials.add(free);
                        }
                    }))
                    .toList();
            for (var i = 0; i < results.size(); i++) {
                done.accept(answers.get(i), results.get(i).get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            trials.forEach(Trial::close);
        }
    }
}
