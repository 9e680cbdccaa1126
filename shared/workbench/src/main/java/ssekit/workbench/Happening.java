package ssekit.workbench;

/// What the watch loop reacts to.
sealed interface Happening {
    /// A key, or the name of one that is no letter: `up`, `down`, `space`, `enter`, `escape`.
    record Key(String name) implements Happening {}

    record Word(WorkerProcess worker, Told.Of of) implements Happening {}

    /// A worker has ended.
    record End(WorkerProcess worker, int code) implements Happening {}

    /// The terminal has another size, or the class has something to say.
    record Redraw() implements Happening {}

    /// Nothing happened for a moment, in which files may have changed.
    record Tick() implements Happening {}
}
