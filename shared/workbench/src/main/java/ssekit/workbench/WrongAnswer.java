package ssekit.workbench;

import java.util.List;
import ssekit.lesson.Mistake;

/// A known wrong answer: one small edit of the solution, and the test that must catch it.
record WrongAnswer(String mistake, Edit edit, String caughtBy) {
    static List<WrongAnswer> of(Lesson lesson) {
        return YamlEntry.listOf(lesson.wrongAnswers()).stream()
                .map(entry -> new WrongAnswer(entry.text("mistake"), Edit.of(entry), entry.text("caught-by")))
                .toList();
    }

    /// The solution with the mistake in it.
    Sources in(Sources solution) {
        try {
            return edit.in(solution);
        } catch (Mistake e) {
            throw new Mistake("For the mistake '" + mistake + "': " + e.getMessage());
        }
    }
}
