package ssekit.workbench;

import java.io.PrintStream;
import java.util.List;

/// `make learn`: which lessons there are, how far one has come, and the first exercise that is open.
final class Board {
    private final Kit kit;
    private final Compiler compiler = new Compiler();
    private final PrintStream out;

    Board(Kit kit, PrintStream out) {
        this.kit = kit;
        this.out = out;
    }

    /// How far a lesson is: its tests' outcomes, or why it can't be tested.
    private record State(Lesson lesson, List<Outcome> outcomes, String problem) {
        boolean done() {
            return problem.isEmpty() && !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::green);
        }

        String words() {
            if (!problem.isEmpty()) {
                return "does not compile";
            }
            if (done()) {
                return "done";
            }
            var exercises = outcomes.stream().map(Outcome::exercise).distinct().count();
            var open = outcomes.stream()
                    .filter(one -> !one.green())
                    .map(Outcome::exercise)
                    .distinct()
                    .count();
            return open == exercises ? "not begun" : exercises - open + " of " + exercises + " exercises";
        }
    }

    void show() {
        out.println("Server-Sent Events with Helidon SE\n");
        var states = kit.lessons().stream().map(this::state).toList();
        for (var state : states) {
            out.printf(
                    "  %2d  %-16s %s%n", state.lesson().number(), state.lesson().name(), state.words());
        }
        states.stream()
                .filter(state -> !state.done())
                .findFirst()
                .ifPresentOrElse(this::next, () -> out.println("\nAll lessons are done."));
    }

    private State state(Lesson lesson) {
        var main = Sources.of(lesson.starter());
        try (var ready = new Bench(lesson, compiler).ready(main)) {
            ExitWatch.start(out);
            return new State(lesson, new Printed().during(() -> ready.run(test -> true)), "");
        } catch (DoesNotCompile e) {
            return new State(lesson, List.of(), e.getMessage());
        }
    }

    private void next(State state) {
        var lesson = state.lesson();
        if (!state.problem().isEmpty()) {
            out.println("\n" + state.problem());
            return;
        }
        var first = state.outcomes().stream()
                .filter(one -> !one.green())
                .findFirst()
                .orElseThrow();
        out.println("\nNext: lesson " + lesson.number() + ", exercise " + first.exercise() + ": " + first.title());
        Place.of(Sources.of(lesson.starter())).stream()
                .filter(place -> place.number() == first.exercise())
                .forEach(place -> out.println("  it stands in    " + place));
        out.println("  its tests say");
        state.outcomes().stream()
                .filter(one -> one.exercise() == first.exercise())
                .forEach(one -> out.println("    " + (one.green() ? "green  " : "open   ") + one.words()));
        if (!first.open()) {
            out.println("  and now         "
                    + first.failure().orElseThrow().message().replace("\n", "\n                  "));
        }
        out.println("\nRead %s, do the exercise, and type make lesson-%d-test."
                .formatted(lesson.readme(), lesson.number()));
    }
}
