package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The current exercise and what is known of it. It does not know the terminal: it takes events and commands.
final class LearnSession implements AutoCloseable {
    private final Kit kit;
    private final WorkerPool pool;
    private final Position course;
    private Verdict verdict = new Verdict.Testing();
    private ExerciseLocation tested;
    private List<String> names = List.of();
    private List<Outcome> outcomes = new ArrayList<>();
    private boolean isTaped;
    private String remark = "";
    private String printed = "";
    private long changed;
    private long took;
    private boolean over;
    private int runs;

    /// @param happenings gets what the workers tell
    LearnSession(Kit kit, Consumer<LoopEvent> events) {
        this.kit = kit;
        this.pool = new WorkerPool(kit, events);
        this.course = new Position(kit);
    }

    Position course() {
        return course;
    }

    /// Turns to the next exercise or, with -1, to the previous one, and tests it, unless there is none.
    boolean turn(int by) {
        if (!course.turn(by)) {
            return false;
        }
        test();
        return true;
    }

    /// Turns to a lesson, and tests its first exercise that is not done.
    void open(Lesson lesson) {
        course.open(lesson);
        test();
    }

    Verdict verdict() {
        return verdict;
    }

    /// The names of the exercise's tests, as far as they are known.
    List<String> tests() {
        return names;
    }

    /// Of the tests that ended in this run.
    List<Outcome> outcomes() {
        return outcomes;
    }

    /// What happened on the wire in this run, in the first test that was red or in the last one; empty if none has
    /// ended.
    Optional<Tape> tape() {
        return isTaped ? Tape.load(kit) : Optional.empty();
    }

    /// What is to be known besides the verdict; empty if nothing is.
    String remark() {
        return remark;
    }

    String printed() {
        return printed;
    }

    /// Milliseconds from the change to the verdict.
    long took() {
        return took;
    }

    /// Whether nothing more will come of this run.
    boolean isOver() {
        return over;
    }

    /// How often something was tested.
    int runs() {
        return runs;
    }

    /// Tests what is there now.
    void test() {
        runs++;
        changed = System.nanoTime();
        over = false;
        verdict = new Verdict.Testing();
        outcomes = new ArrayList<>();
        if (!course.exercise().equals(tested)) {
            tested = course.exercise();
            names = List.of();
        }
        isTaped = false;
        remark = "";
        printed = "";
        pool.test(course.lesson().number(), course.number());
    }

    /// Looks whether the learner has saved something, tests that, and says so; whether a worker is stuck, too.
    boolean tick() {
        var isSaved = course.hasChanged();
        if (isSaved) {
            test();
        }
        pool.tick();
        return isSaved;
    }

    void lost(LoopEvent.End end) {
        if (pool.lost(end) && !over) {
            var words = end.code() == WorkerProcess.OUT_OF_MEMORY
                    ? "Your code used up the memory that it may have, %s.".formatted(WorkerProcess.MEMORY)
                    : "The tests' process ended with exit code " + end.code() + ".";
            finish(verdict instanceof Verdict.Broken ? verdict : new Verdict.Broken(words));
        }
    }

    void hear(LoopEvent.Word word) {
        pool.hear(word).ifPresent(this::hear);
    }

    private void hear(WorkerMessage told) {
        switch (told) {
            case WorkerMessage.Ready ready -> {}
            case WorkerMessage.Problems(var words) -> decide(new Verdict.DoesNotCompile(words));
            case WorkerMessage.Found(var tests) -> names = tests.isEmpty() ? List.of() : List.of(tests.split(","));
            case WorkerMessage.Begun(var test, var of) -> {
                if (of != course.number() && !outcomes.isEmpty() && verdict instanceof Verdict.Testing) {
                    decide(new Verdict.Green()); // its own tests come first
                    course.mark(course.number(), true);
                }
            }
            case WorkerMessage.Busy(var test) ->
                remark = Rerun.BUSY + ": '" + Outcome.words(test) + "' runs again, with more time.";
            case WorkerMessage.Judged(var outcome) -> judged(outcome);
            case WorkerMessage.Taped(var taped) -> {
                isTaped = true;
                Tape.save(kit, taped);
            }
            case WorkerMessage.Stuck(var test, var place) -> {
                decide(new Verdict.Broken("'" + Outcome.words(test) + "' never ended, and could not be ended"
                        + (place.isEmpty() ? "." : ": it is in " + place + ".")));
                finish(verdict);
                pool.replace();
            }
            case WorkerMessage.Exits(var words) -> decide(new Verdict.Broken(words));
            case WorkerMessage.Failed(var words) -> decide(new Verdict.Broken(words));
            case WorkerMessage.Ran(var text, var threads) -> ran(text, threads);
        }
    }

    private void judged(Outcome outcome) {
        outcomes.add(outcome);
        remark = "";
        if (outcome.green()) {
            return;
        }
        if (verdict instanceof Verdict.Testing
                || verdict instanceof Verdict.Green && outcome.exercise() < course.number()) {
            var toBlame = course.toBlame(outcome);
            names = toBlame == course.number() ? names : List.of(outcome.test());
            course.goTo(toBlame);
            decide(new Verdict.Red(outcome));
        } else {
            course.mark(outcome.exercise(), false);
        }
    }

    private void decide(Verdict decided) {
        if (verdict instanceof Verdict.Testing) {
            took = (System.nanoTime() - changed) / 1_000_000;
        }
        verdict = decided;
    }

    private void ran(String text, String threads) {
        printed = text;
        if (verdict instanceof Verdict.Testing && outcomes.isEmpty()) {
            decide(new Verdict.Broken(
                    "There is no test for this exercise in " + course.lesson().tests() + "."));
        } else if (verdict instanceof Verdict.Testing) {
            decide(new Verdict.Green());
        }
        finish(verdict);
        if (!threads.isEmpty()) {
            pool.replace(); // something of the learner's code still runs there
        }
        pool.getSpare();
    }

    private void finish(Verdict decided) {
        decide(decided);
        over = true;
        course.mark(course.number(), decided instanceof Verdict.Green);
    }

    @Override
    public void close() {
        pool.close();
    }
}
