package ssekit.classroom;

import java.util.List;

/// What a board gets when it reads on from a version of the class.
sealed interface News {
    /// All learners: this is the first read, or a learner has left since the last one.
    record Snapshot(List<Learner> learners, long next) implements News {}

    /// The learners who have reported since the last read, each with only the newest verdict, so a slow board stays
    /// current.
    record Changes(List<Learner> learners, long next) implements News {}

    /// Nobody told anything in time.
    record Quiet() implements News {}
}
