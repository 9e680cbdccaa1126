package ssekit.workbench;

import java.util.List;
import ssekit.lesson.Mistake;

/// The keys of `make learn` as commands with `LESSON`, `EXERCISE` and `STEP`, each of which is optional.
final class LearnerCommands {
    private static final int WIDTH = 100;

    /// Lanes that a narrow terminal breaks can't be read.
    private static final int TIMELINE_WIDTH = 80;

    private static final int TIMELINE_HEIGHT = 48;

    private final Kit kit;
    private final List<String> given;

    /// @param given lesson, exercise and step, empty for those that were left out
    LearnerCommands(Kit kit, List<String> given) {
        this.kit = kit;
        this.given = given;
    }

    List<String> answer(String command) {
        return switch (command) {
            case "progress" -> show(new View.Board());
            case "hint" -> show(new View.Hint(number(2, "STEP", Hints.STEPS + 1)));
            case "reset" -> reset();
            case "catch-up" -> catchUp();
            case "timeline" -> timeline();
            case "restore" -> List.of("Your work is back; it lies in " + new CatchUp(kit).restore() + " too.");
            default -> throw new IllegalArgumentException(command);
        };
    }

    private List<String> show(View view) {
        try (var session = new LearnSession(kit, event -> {})) {
            if (has(0)) {
                session.course().open(kit.lesson(given.get(0)));
            }
            if (has(1)) {
                session.course()
                        .goTo(number(1, "EXERCISE", session.course().exercises().size()));
            }
            return new ScreenText(session, new Style(false)).lines(view, WIDTH);
        }
    }

    private List<String> reset() {
        var lesson = lesson("reset LESSON=2, and EXERCISE=3 for one exercise of it");
        var exercises = ExerciseLocation.of(Sources.of(lesson.solution())).size();
        var saved = has(1)
                ? new Reset(kit).exercise(lesson, number(1, "EXERCISE", exercises))
                : new Reset(kit).lesson(lesson);
        return List.of(Reset.words(saved));
    }

    private List<String> catchUp() {
        var lesson = lesson("catch-up LESSON=4");
        var saved = new CatchUp(kit).to(lesson);
        return List.of(
                "The lessons before lesson %1$d are the solutions now; make learn LESSON=%1$d begins there."
                        .formatted(lesson.number()),
                "Your work is saved in " + saved + "; make restore brings it back.");
    }

    private List<String> timeline() {
        var tape = Tape.load(kit)
                .orElseThrow(() -> new Mistake(
                        "There is no recording of a test yet: make learn and make lesson-1-test write one."));
        return tape.show(kit, new Style(false), TIMELINE_WIDTH, TIMELINE_HEIGHT);
    }

    private Lesson lesson(String example) {
        if (!has(0)) {
            throw new Mistake("Say which lesson, as in make " + example + ".");
        }
        return kit.lesson(given.get(0));
    }

    private boolean has(int place) {
        return given.size() > place && !given.get(place).isBlank();
    }

    private int number(int place, String name, int most) {
        var text = has(place) ? given.get(place) : "1";
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new Mistake("Expected " + name + " to be from 1 to " + most + ", got '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
