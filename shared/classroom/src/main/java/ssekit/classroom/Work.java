package ssekit.classroom;

import java.util.regex.Pattern;

/// An exercise and its result.
///
/// @param lesson 1 to 99
/// @param exercise 0 to 99; 0 is the whole lesson
/// @param title 1 to 100 printable characters
record Work(int lesson, int exercise, String title, Verdict verdict) {
    private static final int MOST = 99;
    private static final int LONGEST = 100;

    /// What is no sign at all, or turns the direction of those around it.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    Work {
        require(lesson >= 1 && lesson <= MOST, "a lesson from 1 to " + MOST, lesson);
        require(exercise >= 0 && exercise <= MOST, "an exercise from 0 to " + MOST, exercise);
        require(
                !title.isBlank()
                        && title.length() <= LONGEST
                        && !UNPRINTABLE.matcher(title).find(),
                "a title of 1 to " + LONGEST + " printable characters",
                title.length() + " characters");
    }

    /// Makes whatever comes fit.
    static Work of(int lesson, int exercise, String title, Verdict verdict) {
        var cut = title.substring(0, Math.min(LONGEST, title.length()));
        var printable = UNPRINTABLE.matcher(cut).replaceAll(" ").strip();
        return new Work(
                Math.clamp(lesson, 1, MOST),
                Math.clamp(exercise, 0, MOST),
                printable.isEmpty() ? "exercise " + exercise : printable,
                verdict);
    }

    /// Whether a learner who reported `before` is still at the same exercise.
    boolean isAsFarAs(Work before) {
        return lesson == before.lesson && exercise == before.exercise && verdict.isDone() == before.verdict.isDone();
    }

    private static void require(boolean fact, String expected, Object got) {
        if (!fact) {
            throw new IllegalArgumentException("Expected " + expected + ", got " + got + ".");
        }
    }
}
