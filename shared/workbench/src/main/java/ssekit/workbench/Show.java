package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of each view.
final class Show {
    private final Desk desk;
    private final Style style;

    Show(Desk desk, Style style) {
        this.desk = desk;
        this.style = style;
    }

    /// @param width to which text is wrapped
    List<String> lines(View view, int width) {
        return switch (view) {
            case View.Exercise exercise ->
                exercise().stream()
                        .flatMap(line -> isProse(line) ? wrapped(line, width).stream() : Stream.of(line))
                        .toList();
            case View.Board board -> board();
            case View.Hint(var step) -> hint(step, width);
            case View.Timeline(var lines) -> lines;
            case View.Commands commands -> commands();
            case View.AskReset ask -> askReset();
            case View.Compared compared -> compared(width);
            case View.Note(var words) -> wrapped(words, width);
        };
    }

    /// The exercise, its tests, and the verdict in words.
    List<String> exercise() {
        var lines = new ArrayList<>(head());
        var outcomes = desk.outcomes().stream().collect(Collectors.toMap(Outcome::test, Function.identity()));
        for (var test : desk.tests()) {
            lines.add("  " + mark(outcomes.get(test)) + "  " + Outcome.words(test));
        }
        lines.addAll(changedTests(desk.course().lesson()));
        lines.add("");
        var explained = Explained.lines(desk.verdict(), desk.printed());
        for (var n = 0; n < explained.size(); n++) {
            lines.add(n == 0 ? headline(explained.getFirst()) : explained.get(n));
        }
        switch (desk.verdict()) {
            case Verdict.Testing testing -> lines.add(style.dim("Testing …"));
            case Verdict.Green green -> lines.addAll(next());
            case Verdict.Red(var outcome) -> {
                if (outcome.notBegun() && style.coloured()) {
                    lines.addAll(List.of(
                            "", "The lesson's page is " + desk.course().lesson().readme() + "."));
                }
            }
            case Verdict.Broken broken -> {}
            case Verdict.DoesNotCompile problem -> {}
        }
        return lines;
    }

    /// Says so if the tests are not the kit's own any more.
    static List<String> changedTests(Lesson lesson) {
        var changed = new Fingerprints(lesson).changed();
        return changed.isEmpty()
                ? List.of()
                : List.of("You have changed " + String.join(", ", changed)
                        + ": what these say is not what the kit says. git checkout brings them back.");
    }

    private List<String> head() {
        var place = desk.course().place();
        return List.of(
                style.bold("Lesson " + desk.course().lesson().number() + ", "
                                + desk.course().lesson().name()) + "   "
                        + dots(desk.course().lesson())
                        + style.dim(
                                desk.verdict() instanceof Verdict.Testing ? "" : "   " + desk.took() / 1000.0 + " s"),
                style.bold("Exercise " + desk.course().number() + ": "
                        + desk.course().exercise().title()),
                place.toString(),
                "");
    }

    /// A dot for each exercise, full when it is done.
    private String dots(Lesson lesson) {
        var dots = new StringBuilder();
        for (var place : Place.of(Sources.of(lesson.solution()))) {
            dots.append(desk.course().progress().isDone(lesson, place.number()) ? style.green("●") : "○");
        }
        return dots.toString();
    }

    /// @param outcome null for a test that has not had its turn
    private String mark(Outcome outcome) {
        if (outcome == null) {
            return style.dim("-    ");
        }
        if (outcome.green()) {
            return style.green("green");
        }
        return outcome.notBegun() ? "open " : style.red("red  ");
    }

    private String headline(String line) {
        return desk.verdict() instanceof Verdict.Green ? style.green(style.bold(line)) : style.red(style.bold(line));
    }

    private List<String> next() {
        if (!desk.isOver()) {
            return List.of(style.dim("Looking at the exercises before it …"));
        }
        if (!desk.course().isLessonDone()) {
            return List.of("", "Enter goes on to the next exercise.");
        }
        return List.of(
                "",
                style.bold("Lesson " + desk.course().lesson().number() + " is done."),
                "c compares your work with the solution"
                        + (desk.course().isLastLesson() ? "." : "; Enter goes on to the next lesson."));
    }

    List<String> board() {
        var lines = new ArrayList<>(List.of(style.bold("Server-Sent Events with Helidon SE"), ""));
        for (var lesson : desk.course().kit().lessons()) {
            lines.add("  %2d  %-14s %s".formatted(lesson.number(), lesson.name(), dots(lesson)));
            if (lesson.equals(desk.course().lesson())) {
                desk.course()
                        .exercises()
                        .forEach(place -> lines.add("        %s %d  %s"
                                .formatted(
                                        desk.course().progress().isDone(lesson, place.number())
                                                ? style.green("●")
                                                : "○",
                                        place.number(),
                                        place.number() == desk.course().number()
                                                ? style.bold(place.title())
                                                : place.title())));
            }
        }
        return lines;
    }

    private List<String> hint(int step, int width) {
        var hints = Hints.of(desk.course().lesson(), desk.course().number());
        var lines = new ArrayList<>(head());
        for (var n = 0; n < Math.min(step, hints.size()); n++) {
            lines.addAll(wrapped(hints.get(n).replace("\n", " "), width));
            lines.add("");
        }
        if (step <= hints.size()) {
            lines.add(style.dim((style.coloured() ? "h" : "make hint STEP=" + (step + 1))
                    + (step < hints.size() ? " says more." : " shows the answer.")));
            return lines;
        }
        lines.add(style.bold("The answer"));
        lines.addAll(coloured(Answer.of(desk.course().lesson(), desk.course().number())));
        return lines;
    }

    private List<String> compared(int width) {
        var lines = new ArrayList<>(List.of(
                style.bold("Lesson " + desk.course().lesson().number() + ": from your work to the solution"), ""));
        var differences = Answer.of(desk.course().lesson());
        lines.addAll(differences.isEmpty() ? List.of("They are the same.") : coloured(differences));
        var why = desk.course().lesson().why();
        if (!why.isEmpty()) {
            lines.addAll(List.of("", style.bold("Why the solution looks as it does")));
            why.lines().forEach(line -> lines.addAll(wrapped(line, width)));
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

    private List<String> commands() {
        var n = desk.course().lesson().number();
        return List.of(
                "In a second terminal, in the kit's folder:",
                "",
                "  make lesson-" + n + "-server      your server",
                "  make lesson-" + n + "-client      your client, in a third one",
                "",
                "  make solution-" + n + "-server    the solution's, to see how it should be",
                "  make solution-" + n + "-client",
                "",
                "Then http://127.0.0.1:8080/ shows the stream. The lesson's page: "
                        + desk.course().lesson().readme());
    }

    private List<String> askReset() {
        return List.of(
                "Take back to the starter? What you have now is saved first, in .learn/saved.",
                "",
                "  e   exercise " + desk.course().number() + ", "
                        + desk.course().exercise().title(),
                "  l   all of lesson " + desk.course().lesson().number(),
                "",
                "Any other key leaves everything as it is.");
    }

    /// What is indented or coloured stays as it is: bytes that came, lines of code, headings.
    private static boolean isProse(String line) {
        return !line.isEmpty() && line.charAt(0) > ' ';
    }

    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split(" +")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
