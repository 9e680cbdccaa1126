package ssekit.workbench;

import java.nio.file.Path;
import java.util.Optional;
import ssekit.lesson.Mistake;

/// What each key does in each view. [Learn] handles the keys that scroll the screen or end it.
final class KeyBindings {
    private final LearnSession session;
    private final Position course;
    private final Screen screen;

    KeyBindings(LearnSession session, Screen screen) {
        this.session = session;
        this.course = session.course();
        this.screen = screen;
    }

    /// The keys that do something in a view.
    ///
    /// @param isLong whether there is more of it than is shown
    static String of(View view, boolean isLong) {
        var more = isLong ? "space, up, down: more  " : "";
        var any = isLong ? "any other key" : "any key";
        return switch (view) {
            case View.Exercise exercise ->
                "q quit  h hint  a again  t timeline  l lessons  n p move  r reset  s run  o edit"
                        + (isLong ? "  space more" : "");
            case View.Hint hint -> more + "h more  any other key: back  q quit";
            case View.AskReset ask -> "e exercise  l lesson  any other key: no  q quit";
            case View.Board board -> more + "1 to 9 that lesson  any other key: back  q quit";
            case View.Timeline timeline -> more + any + ": back  q quit";
            case View.Commands commands -> more + any + ": back  q quit";
            case View.Compared compared -> more + "Enter next lesson  any other key: back  q quit";
            case View.Note note -> more + any + ": back  q quit";
        };
    }

    /// What is shown after a key.
    View after(View view, String key) {
        return switch (view) {
            case View.Exercise exercise -> fromExercise(view, key);
            case View.Hint(var step) when key.equals("h") -> new View.Hint(Math.min(step + 1, Hints.STEPS + 1));
            case View.AskReset ask -> reset(key);
            case View.Compared compared when key.equals("enter") -> turn(1);
            case View.Hint hint -> new View.Exercise();
            case View.Compared compared -> new View.Exercise();
            case View.Board board -> fromBoard(key);
            case View.Timeline timeline -> new View.Exercise();
            case View.Commands commands -> new View.Exercise();
            case View.Note note -> new View.Exercise();
        };
    }

    private View fromBoard(String key) {
        course.kit().lessons().stream()
                .filter(lesson -> key.equals(String.valueOf(lesson.number())))
                .findFirst()
                .ifPresent(session::open);
        return new View.Exercise();
    }

    private View fromExercise(View view, String key) {
        return switch (key) {
            case "h" -> new View.Hint(1);
            case "t" -> timeline();
            case "l" -> new View.Board();
            case "s" -> new View.Commands();
            case "r" -> new View.AskReset();
            case "a" -> again(view);
            case "c" -> course.isLessonDone() ? new View.Compared() : view;
            case "n" -> turn(1);
            case "p" -> turn(-1);
            case "enter" -> session.verdict() instanceof Verdict.Green && session.isOver() ? turn(1) : view;
            case "o" -> open();
            default -> view;
        };
    }

    private View again(View view) {
        session.test();
        return view;
    }

    private View timeline() {
        try {
            return laidOut();
        } catch (Mistake e) {
            return new View.Note(e.getMessage());
        }
    }

    private View laidOut() {
        return session.tape()
                .<View>map(tape -> new View.Timeline(
                        tape.show(course.kit(), new Style(true), screen.columns(), screen.rows() - Learn.BELOW)))
                .orElseGet(() -> new View.Note("No timeline: no test has ended since your last change."));
    }

    private View turn(int by) {
        if (session.turn(by)) {
            return new View.Exercise();
        }
        return new View.Note(
                by > 0
                        ? "This is the last exercise of the last lesson."
                        : "This is the first exercise of the first lesson.");
    }

    private View reset(String key) {
        try {
            return switch (key) {
                case "e" -> saved(new Reset(course.kit()).exercise(course.lesson(), course.number()));
                case "l" -> saved(new Reset(course.kit()).lesson(course.lesson()));
                default -> new View.Exercise();
            };
        } catch (Mistake e) {
            return new View.Note(e.getMessage());
        }
    }

    private View saved(Optional<Path> folder) {
        session.tick(); // takes note of the change that this was
        return new View.Note(Reset.words(folder));
    }

    private View open() {
        return new Editor(course.place(), screen)
                .open()
                .<View>map(View.Note::new)
                .orElse(new View.Exercise());
    }
}
