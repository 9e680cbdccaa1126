package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;

/// Hints, the answer, and, once a lesson is done, the solution beside the learner's work.
record Help(Position course, Heading heading, Style style) {
    /// @param step from 1; the answer follows the last hint
    List<String> hint(int step, int width) {
        var hints = Hints.of(course.lesson(), course.number());
        var lines = new ArrayList<>(heading.lines());
        for (var n = 0; n < Math.min(step, hints.size()); n++) {
            lines.addAll(Style.wrapped(hints.get(n).replace("\n", " "), width));
            lines.add("");
        }
        if (step <= hints.size()) {
            lines.add(style.dim((style.coloured() ? "h" : "make hint STEP=" + (step + 1))
                    + (step < hints.size() ? " says more." : " shows the answer.")));
            return lines;
        }
        lines.add(style.bold("The answer"));
        lines.addAll(coloured(SolutionDiff.of(course.lesson(), course.number())));
        return lines;
    }

    /// From the learner's work to the solution, and why that is as it is.
    List<String> compared(int width) {
        var lines = new ArrayList<>(
                List.of(style.bold("Lesson " + course.lesson().number() + ": from your work to the solution"), ""));
        var differences = SolutionDiff.of(course.lesson());
        lines.addAll(differences.isEmpty() ? List.of("They are the same.") : coloured(differences));
        var why = course.lesson().why();
        if (!why.isEmpty()) {
            lines.addAll(List.of("", style.bold("Why the solution looks as it does")));
            why.lines().forEach(line -> lines.addAll(Style.wrapped(line, width)));
        }
        return lines;
    }

    private List<String> coloured(List<String> differences) {
        return differences.stream()
                .map(line -> switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '+' -> style.green(line);
                    case '-' -> style.red(line);
                    case '@' -> style.dim(line);
                    default -> line;
                })
                .toList();
    }

    /// How to run what is there.
    List<String> commands() {
        var n = course.lesson().number();
        var port = System.getenv().getOrDefault("PORT", "");
        var make = port.isBlank() ? "  make " : "  PORT=" + port + " make ";
        return List.of(
                "In a second terminal, in the kit's folder:",
                "",
                make + "lesson-" + n + "-server      your server",
                make + "lesson-" + n + "-client      your client, in a third one",
                "",
                make + "solution-" + n + "-server    the solution's, to see how it should be",
                make + "solution-" + n + "-client",
                "",
                "Then http://127.0.0.1:" + (port.isBlank() ? "8080" : port) + "/ shows the stream.",
                "The lesson's page: " + course.lesson().readme());
    }

    List<String> askReset() {
        return List.of(
                "Take back to the starter? What you have now is saved first, in .learn/saved.",
                "",
                "  e   exercise " + course.number() + ", " + course.exercise().title(),
                "  l   all of lesson " + course.lesson().number(),
                "",
                "Any other key leaves everything as it is.");
    }
}
