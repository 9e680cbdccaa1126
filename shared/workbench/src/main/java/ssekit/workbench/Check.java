package ssekit.workbench;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// `make lesson-N-test`: a line for each test, and the first failure explained.
final class Check {
    private static final int SHOWN = 15;

    private final Lesson lesson;
    private final Bench bench;
    private final PrintStream out;

    Check(Lesson lesson, Bench bench, PrintStream out) {
        this.lesson = lesson;
        this.bench = bench;
        this.out = out;
    }

    /// Tests what lies in a folder, and says whether all of it is green.
    boolean run(Sources main) {
        ExitWatch.start(out);
        var printed = new Printed();
        List<Outcome> outcomes;
        try (var ready = bench.ready(main)) {
            outcomes = printed.during(() -> ready.run(test -> true));
        }
        out.println("Lesson " + lesson.number() + ", " + lesson.name());
        var title = "";
        for (var outcome : outcomes) {
            if (!title.equals(outcome.title())) {
                title = outcome.title();
                out.println("\n  " + outcome.exercise() + "  " + title);
            }
            out.println("     " + mark(outcome) + "  " + outcome.words());
        }
        var red = outcomes.stream().filter(outcome -> !outcome.green()).findFirst();
        red.or(() -> outcomes.stream().reduce((before, last) -> last)).ifPresent(this::remember);
        var green = outcomes.stream().filter(Outcome::green).count();
        out.println("\n" + green + " of " + outcomes.size() + " tests are green.");
        red.ifPresent(first -> explain(first, main, printed));
        if (outcomes.isEmpty()) {
            out.println("No test was found in " + lesson.tests() + ".");
        }
        return red.isEmpty() && !outcomes.isEmpty();
    }

    private void remember(Outcome shown) {
        new Tape("lesson " + lesson.number() + ": " + shown.words(), shown.timeline())
                .save(lesson.kit().root());
    }

    private static String mark(Outcome outcome) {
        if (outcome.green()) {
            return "green";
        }
        return outcome.open() ? "open " : "red  ";
    }

    private void explain(Outcome first, Sources main, Printed printed) {
        out.println("\nFirst: " + first.words());
        first.failure().orElseThrow().message().lines().limit(SHOWN).forEach(line -> out.println("  " + line));
        Optional.of(printed.text(SHOWN)).filter(text -> !text.isEmpty()).ifPresent(text -> {
            out.println("\nYour code printed:");
            text.lines().forEach(line -> out.println("  " + line));
        });
        Place.of(main).stream()
                .filter(place -> place.number() == first.exercise())
                .findFirst()
                .ifPresent(place -> out.println(
                        "\nWork in " + place + "; hints are in " + lesson.home().resolve("hints.md") + "."));
    }
}
