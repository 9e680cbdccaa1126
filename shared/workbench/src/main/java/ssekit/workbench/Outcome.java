package ssekit.workbench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import ssekit.testkit.Moment;

/// What came of one test.
///
/// @param test the method's name
/// @param exercise the number of the exercise that it belongs to, 0 when it says none
/// @param title that exercise's title
/// @param greenOnStarter why it may be green before any work was done, when it may
/// @param failure what went wrong, when it did
/// @param timeline what happened on the wire
record Outcome(
        String test,
        int exercise,
        String title,
        Optional<String> greenOnStarter,
        Optional<Failure> failure,
        Duration took,
        List<Moment> timeline) {
    /// What a test said of its failure, and the number of the exercise that was found open when that is the cause.
    record Failure(String message, OptionalInt open) {}

    boolean green() {
        return failure.isEmpty();
    }

    /// Red because an exercise is open, and for no other reason.
    boolean open() {
        return failure.isPresent() && failure.get().open().isPresent();
    }

    /// The test's name as a sentence.
    String words() {
        return test.replace('_', ' ');
    }
}
