package ssekit.taskstate;

/// What can happen to a task.
sealed interface Update {
    /// A user has said something.
    record MessageAdded(String text) implements Update {}

    /// The task has moved, or got on.
    record StatusChanged(TaskStatus status) implements Update {}

    /// A piece of the artifact is there.
    ///
    /// @param append whether it goes behind what is there, or begins the artifact anew
    /// @param last whether the artifact is complete with it
    record ArtifactGrown(String piece, boolean append, boolean last) implements Update {}
}
