package ssekit.workbench;

/// What the watch loop reacts to.
sealed interface Happening {
    /// A key, or the name of one that is no letter: `up`, `down`, `space`, `enter`, `escape`.
    record Key(String name) implements Happening {}

    record Word(WorkerProcess worker, Told.Of of) implements Happening {}

    /// A worker has ended.
    record End(WorkerProcess worker, int code) implements Happening {}

    /// A moment has passed: files may have changed, and the screen may have another size.
    record Tick() implements Happening {}
}
