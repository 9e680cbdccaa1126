package ssekit.taskstate;

/// A change to a task.
sealed interface Update {
    /// A user has sent a message.
    record MessageAdded(String text) implements Update {}

    /// The task has moved to another state, or made progress.
    record StatusChanged(TaskStatus status) implements Update {}

    /// The artifact has a new piece.
    ///
    /// @param append whether the artifact had text before: an artifact without text is not shown to new readers
    /// @param last whether this piece completes the artifact
    record ArtifactGrown(String piece, boolean append, boolean last) implements Update {}
}
