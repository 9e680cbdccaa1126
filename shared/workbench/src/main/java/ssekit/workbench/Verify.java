package ssekit.workbench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ssekit.lesson.Mistake;
import ssekit.testkit.Await;
import ssekit.testkit.Machine;

/// Proves that a lesson's tests tell open exercises, finished work and known mistakes apart.
final class Verify {
    /// What a right answer does is waited for on the busiest machine, what a wrong one fails to do is not.
    static final Duration DEADLINE = Duration.ofMinutes(1);

    private static final Duration DEADLINE_OF_WRONG_ANSWERS = Machine.scaled(Duration.ofSeconds(1));

    private static final int WRONG_ANSWERS_AT_A_TIME = 8;

    private static final int RUNS_TO_CATCH = 3;

    private final Lesson lesson;
    private final LessonBuild build;
    private final Sources solution;
    private final List<ExerciseLocation> exercises;

    final Proof starter = new Proof();
    final Proof red = new Proof();
    final Proof green = new Proof();
    final Proof steps = new Proof();
    final Proof caught = new Proof();
    final Proof pages = new Proof();

    Verify(Lesson lesson, Compiler compiler) {
        this.lesson = lesson;
        this.build = new LessonBuild(lesson, new IncrementalCompiler(compiler));
        this.solution = Sources.of(lesson.solution());
        this.exercises = ExerciseLocation.of(solution);
    }

    int exercises() {
        return exercises.size();
    }

    /// Each proof, in the order of the table.
    List<Proof> proofs() {
        return List.of(starter, red, green, steps, caught, pages);
    }

    void run() {
        new StarterCheck(lesson).check(starter, Starters.of(solution));
        new StarterCheck(lesson).checkFingerprints(starter);
        new Pages(lesson).check(pages, solution);
        numbered();
        Await.within(DEADLINE, () -> {
            redOnTheStarter();
            stepByStep(greenOnTheSolution());
            return this;
        });
        Await.within(DEADLINE_OF_WRONG_ANSWERS, this::wrongAnswersCaught);
    }

    private void numbered() {
        for (var n = 1; n <= exercises.size(); n++) {
            var number = exercises.get(n - 1).number();
            pages.check(
                    number == n, "Expected exercises numbered from 1 without a hole, got " + number + " at place " + n);
        }
    }

    private void redOnTheStarter() {
        for (var outcome : outcomes(exercise -> true, test -> true)) {
            red.check(
                    outcome.open() || outcome.greenOnStarter().isPresent(),
                    outcome.test() + " is not red because of an open exercise on the starter: " + told(outcome));
        }
    }

    private List<Outcome> greenOnTheSolution() {
        var titles = exercises.stream()
                .map(place -> place.number() + " " + place.title())
                .collect(Collectors.toSet());
        var outcomes = outcomes(exercise -> false, test -> true);
        for (var outcome : outcomes) {
            green.check(outcome.green(), outcome.test() + " is not green on the solution: " + told(outcome));
            pages.check(
                    titles.contains(outcome.exercise() + " " + outcome.title()),
                    outcome.test() + " belongs to no exercise of the solution: " + outcome.exercise() + " "
                            + outcome.title());
        }
        return outcomes;
    }

    /// As a learner goes: what is done is green, and what comes next is red because of itself.
    private void stepByStep(List<Outcome> tests) {
        for (var exercise : exercises) {
            var n = exercise.number();
            var upToHere = tests.stream()
                    .filter(test -> test.exercise() <= n)
                    .map(Outcome::test)
                    .collect(Collectors.toSet());
            var outcomes = outcomes(number -> number >= n, upToHere::contains);
            var done = outcomes.stream().filter(one -> one.exercise() < n).allMatch(Outcome::green);
            var next = outcomes.stream().filter(one -> one.exercise() == n).toList();
            steps.check(
                    done && !next.isEmpty() && next.stream().allMatch(one -> isRedBecauseOf(n, one)),
                    "With exercise " + n + " next, expected green before it and red because of it:\n"
                            + outcomes.stream()
                                    .map(one -> "      " + one.exercise() + " " + one.test() + ": " + told(one))
                                    .collect(Collectors.joining("\n")));
        }
    }

    private static boolean isRedBecauseOf(int exercise, Outcome outcome) {
        return outcome.greenOnStarter().isPresent()
                || outcome.failure().stream().anyMatch(failure -> failure.open().orElse(0) == exercise);
    }

    /// Several at a time, since they mostly wait for what never comes.
    private Proof wrongAnswersCaught() {
        try (var threads = Executors.newFixedThreadPool(WRONG_ANSWERS_AT_A_TIME)) {
            var verdicts = WrongAnswer.of(lesson).stream()
                    .map(wrong -> threads.submit(() -> escapes(wrong)))
                    .toList();
            for (var verdict : verdicts) {
                var escape = verdict.get();
                caught.check(escape.isEmpty(), escape.orElse(""));
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return caught;
    }

    /// Why a wrong answer is not caught, if it is not. What only some races of threads show is given some races.
    private Optional<String> escapes(WrongAnswer wrong) {
        try (var ready = build.ready(wrong.in(solution))) {
            for (var run = 0; run < RUNS_TO_CATCH; run++) {
                var outcomes = ready.run(wrong.caughtBy()::equals);
                if (outcomes.size() == 1
                        && !outcomes.getFirst().green()
                        && !outcomes.getFirst().open()) {
                    return Optional.empty();
                }
            }
            return Optional.of("'" + wrong.mistake() + "' is not caught by " + wrong.caughtBy());
        } catch (DoesNotCompile | Mistake e) {
            return Optional.of("'" + wrong.mistake() + "' can't be tried: " + e.getMessage());
        }
    }

    private List<Outcome> outcomes(IntPredicate open, Predicate<String> which) {
        try (var ready = build.ready(solution.map(source -> Starters.open(source, open)))) {
            return ready.run(which);
        }
    }

    private static String told(Outcome outcome) {
        return outcome.failure().map(failure -> failure.message()).orElse("green");
    }

    /// Everything that was not proven, in words.
    Stream<String> failures() {
        var nothing = proofs().stream().anyMatch(proof -> proof.tried() == 0)
                ? Stream.of(
                        "Something was not tried at all: exercises, tests, wrong answers and pages must all be there.")
                : Stream.<String>empty();
        return Stream.concat(nothing, proofs().stream().flatMap(proof -> proof.failures().stream()));
    }
}
