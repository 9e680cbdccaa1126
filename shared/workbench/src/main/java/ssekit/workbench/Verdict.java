package ssekit.workbench;

/// What is known of the current exercise.
sealed interface Verdict {
    record Testing() implements Verdict {}

    /// @param words the compiler's
    record DoesNotCompile(String words) implements Verdict {}

    /// @param outcome of the first test that is red
    record Red(Outcome outcome) implements Verdict {}

    /// The tests did not end as tests do.
    ///
    /// @param words one sentence
    record Broken(String words) implements Verdict {}

    record Green() implements Verdict {}

    /// In a word or two, for boards and files.
    default String word() {
        return switch (this) {
            case Testing testing -> "testing";
            case DoesNotCompile problem -> "does not compile";
            case Red(var outcome) ->
                switch (outcome.failure().orElseThrow().symptom()) {
                    case NOT_BEGUN -> "not begun";
                    case NOT_STARTED -> "server did not start";
                    case NOTHING_CAME -> "nothing came";
                    case WRONG -> "something else came";
                    case STALLED -> "stalled";
                };
            case Broken broken -> "broke off";
            case Green green -> "done";
        };
    }

    /// What the class is told.
    default ssekit.classroom.Verdict inClass(boolean isLessonDone) {
        return switch (this) {
            case Testing testing -> ssekit.classroom.Verdict.WORKING;
            case DoesNotCompile problem -> ssekit.classroom.Verdict.DOES_NOT_COMPILE;
            case Red(var outcome) ->
                switch (outcome.failure().orElseThrow().symptom()) {
                    case NOT_BEGUN -> ssekit.classroom.Verdict.WORKING;
                    case NOT_STARTED -> ssekit.classroom.Verdict.DOES_NOT_START;
                    case NOTHING_CAME -> ssekit.classroom.Verdict.NOTHING_CAME;
                    case WRONG -> ssekit.classroom.Verdict.WRONG;
                    case STALLED -> ssekit.classroom.Verdict.STALLED;
                };
            case Broken broken -> ssekit.classroom.Verdict.WRONG;
            case Green green -> isLessonDone ? ssekit.classroom.Verdict.LESSON_DONE : ssekit.classroom.Verdict.GREEN;
        };
    }
}
