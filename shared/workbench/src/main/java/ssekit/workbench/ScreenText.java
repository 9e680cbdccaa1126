package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of each view of `make learn`.
final class ScreenText {
    private final LearnSession session;
    private final Position course;
    private final Style style;
    private final Heading heading;
    private final Help help;

    ScreenText(LearnSession session, Style style) {
        this.session = session;
        this.course = session.course();
        this.style = style;
        this.heading = new Heading(session, style);
        this.help = new Help(course, heading, style);
    }

    /// @param width to which text is wrapped
    List<String> lines(View view, int width) {
        return switch (view) {
            case View.Exercise exercise ->
                exercise().stream()
                        .flatMap(line -> isProse(line) ? Style.wrapped(line, width).stream() : Stream.of(line))
                        .toList();
            case View.Board board -> board();
            case View.Hint(var step) -> help.hint(step, width);
            case View.Timeline(var lines) -> lines;
            case View.Commands commands -> help.commands();
            case View.AskReset ask -> help.askReset();
            case View.Compared compared -> help.compared(width);
            case View.Note(var words) -> Style.wrapped(words, width);
        };
    }

    /// The exercise, its tests, and the verdict in words.
    List<String> exercise() {
        var lines = new ArrayList<>(heading.lines());
        var outcomes = session.outcomes().stream().collect(Collectors.toMap(Outcome::test, Function.identity()));
        for (var test : session.tests()) {
            lines.add("  " + mark(outcomes.get(test)) + "  " + Outcome.words(test));
        }
        lines.addAll(changedTests(course.lesson()));
        lines.add("");
        var explained = FailureExplanation.lines(session.verdict(), session.printed());
        for (var n = 0; n < explained.size(); n++) {
            lines.add(n == 0 ? headline(explained.getFirst()) : explained.get(n));
        }
        lines.addAll(suffered());
        if (!session.remark().isEmpty()) {
            lines.addAll(List.of("", session.remark()));
        }
        switch (session.verdict()) {
            case Verdict.Testing testing -> lines.add(style.dim("Testing …"));
            case Verdict.Green green -> lines.addAll(next());
            case Verdict.Red(var outcome) -> {
                if (outcome.notBegun() && style.coloured()) {
                    lines.addAll(List.of(
                            "", "The lesson's page is " + course.lesson().readme() + "."));
                }
            }
            case Verdict.Broken broken -> {}
            case Verdict.DoesNotCompile problem -> {}
        }
        return lines;
    }

    /// Says so if an exercise was done, and is not any more.
    private List<String> suffered() {
        return session.outcomes().stream()
                .filter(outcome -> !outcome.green() && !isShown(outcome))
                .map(outcome ->
                        "Exercise " + outcome.exercise() + " is not done any more: '" + outcome.words() + "' is red.")
                .toList();
    }

    private boolean isShown(Outcome outcome) {
        return session.verdict() instanceof Verdict.Red(var red) && red.equals(outcome);
    }

    /// Says so if the tests are not the kit's own any more.
    static List<String> changedTests(Lesson lesson) {
        var changed = new Fingerprints(lesson).changed();
        return changed.isEmpty()
                ? List.of()
                : List.of("You have changed " + String.join(", ", changed)
                        + ": what these say is not what the kit says. git checkout brings them back.");
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
        return session.verdict() instanceof Verdict.Green ? style.green(style.bold(line)) : style.red(style.bold(line));
    }

    private List<String> next() {
        if (!session.isOver()) {
            return List.of(style.dim("Looking at the other exercises …"));
        }
        if (!course.isLessonDone()) {
            return List.of("", "Enter goes on to the next exercise.");
        }
        return List.of(
                "",
                style.bold("Lesson " + course.lesson().number() + " is done."
                        + (course.isAllDone() ? " It was the last one." : "")),
                "c compares your work with the solution"
                        + (course.isLastLesson() ? "." : "; Enter goes on to the next lesson."));
    }

    List<String> board() {
        var lines = new ArrayList<>(List.of(style.bold("Server-Sent Events with Helidon SE"), ""));
        for (var lesson : course.kit().lessons()) {
            lines.add("  %2d  %-14s %s".formatted(lesson.number(), lesson.name(), heading.dots(lesson)));
            if (lesson.equals(course.lesson())) {
                course.exercises()
                        .forEach(place -> lines.add("        " + heading.dot(lesson, place) + " " + named(place)));
            }
        }
        return lines;
    }

    private String named(ExerciseLocation place) {
        var title = place.number() == course.number() ? style.bold(place.title()) : place.title();
        return place.number() + "  " + title;
    }

    /// What is indented or coloured stays as it is: bytes that came, lines of code, headings.
    private static boolean isProse(String line) {
        return !line.isEmpty() && line.charAt(0) > ' ';
    }
}
