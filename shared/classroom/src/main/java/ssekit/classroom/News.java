package ssekit.classroom;

import java.util.List;

/// What a board gets when it reads on from a version of the class.
sealed interface News {
    /// Everybody: it is the first time, or somebody has gone away since.
    record Snapshot(List<Learner> learners, long next) implements News {}

    /// Those who told something since. Of several verdicts of one learner it is the newest, so nobody falls behind.
    record Changes(List<Learner> learners, long next) implements News {}

    /// Nobody told anything in time.
    record Quiet() implements News {}
}
