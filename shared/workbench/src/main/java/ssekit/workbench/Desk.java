package ssekit.workbench;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The exercise at hand, and what is known of it. It knows no terminal: it is told what happens, and what to do.
final class Desk implements AutoCloseable {
    private final Kit kit;
    private final Crew crew;
    private final Progress progress;
    private Lesson lesson;
    private List<Place> exercises = List.of();
    private int exercise;
    private Sources work;
    private Verdict verdict = new Verdict.Testing();
    private List<String> names = List.of();
    private List<Outcome> outcomes = new ArrayList<>();
    private boolean isTaped;
    private String printed = "";
    private long changed;
    private long took;
    private boolean over;
    private int runs;

    /// @param happenings gets what the workers tell
    Desk(Kit kit, Consumer<Happening> happenings) {
        this.kit = kit;
        this.crew = new Crew(kit, happenings);
        this.progress = new Progress(kit);
        open(kit.lessons().getFirst());
        for (var one : kit.lessons()) {
            if (progress.count(one) < Place.of(Sources.of(one.solution())).size()) {
                open(one);
                return;
            }
        }
    }

    Kit kit() {
        return kit;
    }

    Lesson lesson() {
        return lesson;
    }

    Progress progress() {
        return progress;
    }

    /// All of the lesson.
    List<Place> exercises() {
        return exercises;
    }

    Place exercise() {
        return exercises.get(exercise - 1);
    }

    /// Where the exercise stands in the learner's files; in the solution's, if its comment is gone.
    Place place() {
        return Place.of(work).stream()
                .filter(place -> place.number() == exercise)
                .findFirst()
                .orElse(exercise());
    }

    boolean isLessonDone() {
        return progress.count(lesson) == exercises.size();
    }

    boolean isLastLesson() {
        return lesson.equals(kit.lessons().getLast());
    }

    boolean isAllDone() {
        return kit.lessons().stream()
                .allMatch(one -> progress.count(one)
                        == Place.of(Sources.of(one.solution())).size());
    }

    /// Turns to the next exercise that is not done and tests it, unless there is none.
    boolean turnAndTest() {
        if (!turn(1)) {
            return false;
        }
        test();
        return true;
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

    /// Turns to a lesson, at its first exercise that is not done.
    void open(Lesson other) {
        lesson = other;
        exercises = Place.of(Sources.of(lesson.solution()));
        exercise = exercises.stream()
                .mapToInt(Place::number)
                .filter(number -> !progress.isDone(lesson, number))
                .findFirst()
                .orElse(1);
        work = Sources.of(lesson.starter());
    }

    /// Turns to an exercise of this lesson.
    void goTo(int number) {
        exercise = number;
    }

    /// Turns to the next or, with -1, to the previous exercise, also of another lesson; stays where there is none.
    boolean turn(int by) {
        var lessons = kit.lessons();
        var to = exercise + by;
        if (to >= 1 && to <= exercises.size()) {
            exercise = to;
        } else {
            var at = lessons.indexOf(lesson) + by;
            if (at < 0 || at >= lessons.size()) {
                return false;
            }
            open(lessons.get(at));
            exercise = by > 0 ? 1 : exercises.size();
        }
        return true;
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
        isTaped = false;
        printed = "";
        crew.test(lesson.number(), exercise);
    }

    /// Looks whether the learner has saved something, tests that, and says so; whether a worker is stuck, too.
    boolean tick() {
        var isSaved = hasChanged();
        if (isSaved) {
            test();
        }
        crew.tick();
        return isSaved;
    }

    void lost(Happening.End end) {
        if (crew.lost(end) && !over) {
            var words = end.code() == WorkerProcess.OUT_OF_MEMORY
                    ? "Your code used up the memory that it may have, %s.".formatted(WorkerProcess.MEMORY)
                    : "The tests' process ended with exit code " + end.code() + ".";
            finish(verdict instanceof Verdict.Broken ? verdict : new Verdict.Broken(words));
        }
    }

    void hear(Happening.Word word) {
        crew.hear(word).ifPresent(this::hear);
    }

    private void hear(Told told) {
        switch (told) {
            case Told.Ready ready -> {}
            case Told.Problems(var words) -> decide(new Verdict.DoesNotCompile(words));
            case Told.Found(var tests) -> names = tests.isEmpty() ? List.of() : List.of(tests.split(","));
            case Told.Begun(var test, var of) -> {
                if (of < exercise) { // its own tests come first
                    decide(new Verdict.Green());
                    progress.mark(lesson, exercise, true);
                }
            }
            case Told.Judged(var outcome) -> judged(outcome);
            case Told.Taped(var taped) -> {
                isTaped = true;
                Tape.save(kit, taped);
            }
            case Told.Stuck(var test, var place) -> {
                decide(new Verdict.Broken("'" + Outcome.words(test) + "' never ended, and could not be ended"
                        + (place.isEmpty() ? "." : ": it is in " + place + ".")));
                finish(verdict);
                crew.replace();
            }
            case Told.Exits(var words) -> decide(new Verdict.Broken(words));
            case Told.Ran(var text, var threads) -> ran(text, threads);
        }
    }

    private void judged(Outcome outcome) {
        outcomes.add(outcome);
        if (!outcome.green()) {
            var toBlame = toBlame(outcome);
            names = toBlame == exercise ? names : List.of(outcome.test());
            exercise = toBlame;
            decide(new Verdict.Red(outcome));
        }
    }

    /// An earlier exercise may have suffered, or what was done there may have been taken back.
    private int toBlame(Outcome red) {
        var open = red.failure().orElseThrow().open().orElse(red.exercise());
        return open < red.exercise() && progress.isDone(lesson, open) ? open : Math.max(1, red.exercise());
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
            decide(new Verdict.Broken("There is no test for this exercise in " + lesson.tests() + "."));
        } else if (verdict instanceof Verdict.Testing) {
            decide(new Verdict.Green());
        }
        finish(verdict);
        if (!threads.isEmpty() || outcomes.stream().anyMatch(Outcome::isWaiting)) {
            crew.replace(); // something of the learner's code may still run there
        }
        crew.getSpare();
    }

    private void finish(Verdict decided) {
        decide(decided);
        over = true;
        progress.mark(lesson, exercise, decided instanceof Verdict.Green);
    }

    /// Whether the files are other ones than at the last look.
    private boolean hasChanged() {
        try {
            var now = Sources.of(lesson.starter());
            var isOther = !now.equals(work);
            work = now;
            return isOther;
        } catch (UncheckedIOException e) {
            return false; // an editor is just putting a new file in the place of the old one: look again
        }
    }

    @Override
    public void close() {
        crew.close();
    }
}
