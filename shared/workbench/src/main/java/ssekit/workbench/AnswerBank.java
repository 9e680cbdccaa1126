package ssekit.workbench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import ssekit.lesson.Mistake;

/// `make answers`: runs a lesson's tests on a file of right and wrong answers, and lists each wrong answer that
/// passes and each right answer that fails.
final class AnswerBank {
    private final Lesson lesson;
    private final Sources solution;
    private final int last;
    private final PrintStream out;
    private int asExpected;
    private int unexpected;

    AnswerBank(Lesson lesson, PrintStream out) {
        this.lesson = lesson;
        this.solution = Sources.of(lesson.solution());
        this.last = ExerciseLocation.of(solution).getLast().number();
        this.out = out;
    }

    /// @param own red at the exercise that the answer is for
    /// @param elsewhere red at another one, where its own was green
    /// @param untried why it could not be tried
    private record Result(Optional<Trial.Red> own, Optional<Trial.Red> elsewhere, Optional<String> untried) {}

    /// Says whether every right answer is green and every wrong one is red at its own exercise.
    boolean run(Path bank) throws InterruptedException {
        var answers = GivenAnswer.listOf(bank);
        Trials.run(lesson, answers, this::result, this::report);
        out.println("lesson %d: %d as expected, %d not".formatted(lesson.number(), asExpected, unexpected));
        return unexpected == 0 && asExpected > 0;
    }

    private Result result(Trial trial, GivenAnswer answer) throws InterruptedException {
        try {
            var changed = answer.in(solution);
            var red = trial.firstRed(changed, answer.exercise());
            if (red.isEmpty()) {
                red = trial.firstRed(changed, last);
            }
            var own = red.filter(test -> test.exercise() == answer.exercise());
            var elsewhere = red.filter(test -> test.exercise() != answer.exercise());
            return new Result(own, elsewhere, Optional.empty());
        } catch (DoesNotCompile | Mistake e) {
            return new Result(Optional.empty(), Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private void report(GivenAnswer answer, Result result) {
        var red = result.own().or(result::elsewhere);
        var expected = result.untried().isEmpty()
                && (answer.isRight() ? red.isEmpty() : result.own().isPresent());
        asExpected += expected ? 1 : 0;
        unexpected += expected ? 0 : 1;
        out.println((expected ? "    " : "!!  ") + answer + ": " + word(result));
        red.ifPresent(test -> out.println(("exercise " + test.exercise() + ", " + test.test() + "\n" + test.message())
                .indent(8)
                .stripTrailing()));
        result.untried().ifPresent(why -> out.println(why.indent(8).stripTrailing()));
    }

    private static String word(Result result) {
        if (result.untried().isPresent()) {
            return "can't be tried";
        }
        if (result.own().isPresent()) {
            return "red";
        }
        return result.elsewhere().isPresent() ? "red, but only at another exercise" : "green";
    }
}
