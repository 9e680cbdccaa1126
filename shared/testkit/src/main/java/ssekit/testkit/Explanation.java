package ssekit.testkit;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import ssekit.lesson.ExerciseOpen;

/// Turns the failure of a test into one that names its exercise.
final class Explanation {

    private static final Pattern TIMED_OUT = Pattern.compile("timed out after (.+)");

    private Explanation() {}

    static Throwable of(Throwable failure, Exercise exercise) {
        if (failure instanceof TestAbortedException || failure instanceof ExerciseStillOpen) {
            return failure;
        }
        Optional<ExerciseOpen> open = ExerciseOpen.met();
        if (open.isPresent() && isToBlame(open.get(), failure, exercise)) {
            return new ExerciseStillOpen(open.get());
        }
        String sentence = sentence(failure);
        Optional<String> server = sentence.contains("500") ? ServerLog.failureAfter500() : ServerLog.failure();
        String message = "Exercise " + exercise.number() + ", " + exercise.title() + ": " + sentence
                + server.map(line -> "\nOn the server: " + line).orElse("")
                + open.map(met -> "\nOn the way it met exercise " + met.number() + ", which is open (" + met.place()
                                + ").")
                        .orElse("");
        ExerciseFailure explained = explained(message, failure);
        explained.setStackTrace(Trace.ofKit(failure));
        Trace.trim(failure);
        return explained;
    }

    /// A later exercise that is open does not excuse what a test found wrong in its own.
    private static boolean isToBlame(ExerciseOpen met, Throwable failure, Exercise exercise) {
        return met.number() <= exercise.number() || !(failure instanceof AssertionError);
    }

    private static ExerciseFailure explained(String message, Throwable failure) {
        return failure instanceof AssertionFailedError assertion && assertion.isExpectedDefined()
                ? new ExerciseFailure(message, symptom(failure), assertion)
                : new ExerciseFailure(message, symptom(failure), failure);
    }

    private static Symptom symptom(Throwable failure) {
        return switch (failure) {
            case NotInTime late -> late.nothingCame() ? Symptom.NOTHING_CAME : Symptom.STALLED;
            case TimeoutException late -> Symptom.STALLED;
            case AssertionError assertion -> Symptom.WRONG;
            default -> Trace.isInStart(failure) ? Symptom.NOT_STARTED : Symptom.WRONG;
        };
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return cutOff(failure);
        }
        return failure instanceof AssertionError && failure.getMessage() != null
                ? Assertion.inWords(failure.getMessage())
                : Trace.inOneLine(failure);
    }

    /// JUnit hands over where the thread stood as the stack trace of the cause.
    private static String cutOff(Throwable timeout) {
        Matcher matcher = TIMED_OUT.matcher(String.valueOf(timeout.getMessage()));
        String time = matcher.find() ? " after " + matcher.group(1) : "";
        return "was cut off" + time + ": it waited for something that never came"
                + Optional.ofNullable(timeout.getCause()).map(Trace::place).orElse("") + ".";
    }
}
