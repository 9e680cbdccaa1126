package ssekit.workbench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// `make mutants`: makes every mistake that [Mutator] knows in the answers of a lesson, one at a time, and lists
/// those that no test of the exercise catches.
///
/// No test can catch a mutant that behaves like the answer. `equivalent.yaml` lists those, each with the reason.
final class Mutants {
    private final Lesson lesson;
    private final Sources solution;
    private final PrintStream out;
    private final Set<String> equivalent;
    private int caught;
    private int escaped;
    private int listed;

    Mutants(Lesson lesson, PrintStream out) {
        this.lesson = lesson;
        this.solution = Sources.of(lesson.solution());
        this.out = out;
        this.equivalent = new LinkedHashSet<>(YamlEntry.listOf(lesson.equivalentMutants()).stream()
                .map(entry -> name(entry.number("exercise"), entry.text("change")))
                .toList());
    }

    private enum Fate {
        CAUGHT,
        ESCAPED,
        DOES_NOT_COMPILE
    }

    private record InFile(Path file, Mutant mutant) {}

    /// Says whether every mutant is caught or listed, and every listed one exists and is not caught.
    boolean run() throws InterruptedException {
        var mutants = solution.java().entrySet().stream()
                .flatMap(file -> Mutator.of(file.getValue()).stream().map(mutant -> new InFile(file.getKey(), mutant)))
                .toList();
        out.println("Lesson " + lesson.number() + ": trying " + mutants.size() + " small changes of the answers.");
        Trials.run(lesson, mutants, this::fate, this::count);
        for (var stale : equivalent) {
            out.println("  listed as equivalent, but caught or gone: " + stale);
        }
        out.println(
                "lesson %d: %d caught, %d equivalent, %d escaped".formatted(lesson.number(), caught, listed, escaped));
        return escaped == 0 && equivalent.isEmpty() && caught > 0;
    }

    private Fate fate(Trial trial, InFile changed) throws InterruptedException {
        var mutant = changed.mutant();
        try {
            var red = trial.firstRed(
                    solution.map(changed.file().getFileName().toString(), text -> mutant.mutated()), mutant.exercise());
            return red.filter(test -> test.exercise() == mutant.exercise()).isPresent() ? Fate.CAUGHT : Fate.ESCAPED;
        } catch (DoesNotCompile e) {
            return Fate.DOES_NOT_COMPILE;
        }
    }

    private void count(InFile changed, Fate fate) {
        var name = name(changed.mutant().exercise(), changed.mutant().change());
        switch (fate) {
            case CAUGHT -> caught++;
            case ESCAPED -> {
                if (equivalent.remove(name)) {
                    listed++;
                    return;
                }
                escaped++;
                out.println("  escaped: " + name);
            }
            case DOES_NOT_COMPILE -> {}
        }
    }

    private static String name(int exercise, String change) {
        return "exercise " + exercise + ": " + change;
    }
}
