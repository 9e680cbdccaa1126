package ssekit.workbench;

/// An event of the loop of `make learn`.
sealed interface LoopEvent {
    /// A key, or the name of one that is no letter: `up`, `down`, `space`, `enter`, `escape`.
    record Key(String name) implements LoopEvent {}

    record Word(WorkerProcess worker, WorkerMessage.Of of) implements LoopEvent {}

    /// A worker has ended.
    record End(WorkerProcess worker, int code) implements LoopEvent {}

    /// The terminal has another size, or the class has something to say.
    record Redraw() implements LoopEvent {}

    /// Nothing happened for a moment, in which files may have changed.
    record Tick() implements LoopEvent {}
}
