package ssekit.workbench;

import java.time.Duration;

/// A learner's grade for one exercise.
///
/// @param learner the name of the submission's folder, unchecked
/// @param took how long the tests took, zero if there were none
record LearnerGrade(String learner, ExerciseId exercise, Grade mark, Duration took) {}
