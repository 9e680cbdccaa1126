package ssekit.workbench;

import java.util.List;
import java.util.stream.Collectors;

/// The lines above an exercise: where the learner is, and a dot for each exercise.
record Heading(LearnSession session, Style style) {
    List<String> lines() {
        var course = session.course();
        var lesson = course.lesson();
        var took = session.verdict() instanceof Verdict.Testing ? "" : "   " + session.took() / 1000.0 + " s";
        return List.of(
                style.bold("Lesson " + lesson.number() + ", " + lesson.name()) + "   " + dots(lesson) + style.dim(took),
                style.bold(
                        "Exercise " + course.number() + ": " + course.exercise().title()),
                course.place().toString(),
                "");
    }

    /// A dot for each exercise.
    String dots(Lesson lesson) {
        return ExerciseLocation.of(Sources.of(lesson.solution())).stream()
                .map(place -> dot(lesson, place))
                .collect(Collectors.joining());
    }

    /// Full when it is done.
    String dot(Lesson lesson, ExerciseLocation place) {
        return session.course().progress().isDone(lesson, place.number()) ? style.green("●") : "○";
    }
}
