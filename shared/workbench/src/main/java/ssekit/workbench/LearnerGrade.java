package ssekit.workbench;

import java.time.Duration;

/// What a learner has in one exercise.
///
/// @param learner the name of the submission's folder, whatever is in it
/// @param took how long the tests took, zero if there were none
record LearnerGrade(String learner, ExerciseId exercise, Grade mark, Duration took) {}
