package ssekit.testkit;

import org.opentest4j.AssertionFailedError;

/// The failure of a test that belongs to an exercise, and the kind of failure.
public final class ExerciseFailure extends AssertionFailedError {
    private static final long serialVersionUID = 1;

    private final Symptom symptom;

    ExerciseFailure(String message, Symptom symptom, Throwable cause) {
        super(message, cause);
        this.symptom = symptom;
    }

    ExerciseFailure(String message, Symptom symptom, AssertionFailedError cause) {
        super(message, cause.getExpected(), cause.getActual(), cause);
        this.symptom = symptom;
    }

    public Symptom symptom() {
        return symptom;
    }
}
