package ssekit.taskstate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ssekit.backlog.EventId;
import ssekit.backlog.EventLog;
import ssekit.backlog.Kept;
import ssekit.sse.Frame;

/// A task: a state, an artifact that grows, and a log of all updates. It does not know its readers.
///
/// Every change is made and logged under one lock. So a view of the task always matches its position in the log.
public class Task {
    /// No event expires by age: the log is removed together with its task.
    private static final Kept KEPT = new Kept(4096, Duration.ofDays(365));

    /// A task at one moment.
    public record Snapshot(String id, String contextId, TaskStatus status, String artifact) {}

    /// What a reader begins with: the task at one moment, and the position in the log at that moment.
    public record View(TaskState state, Frame whole, EventId at) {}

    private final String id;
    private final String contextId;
    private final InstantSource clock;
    private final Map<Dialect, EventLog> logs;
    private final ReentrantLock lock = new ReentrantLock();
    private final StringBuilder artifact = new StringBuilder();
    private TaskStatus status;

    public Task(String id, String contextId, InstantSource clock) {
        this.id = id;
        this.contextId = contextId;
        this.clock = clock;
        var life = id.replace("-", "").substring(0, 12);
        this.logs = Dialect.ALL.stream()
                .collect(Collectors.toMap(dialect -> dialect, dialect -> new EventLog(life, KEPT, clock)));
        this.status = TaskStatus.of(TaskState.SUBMITTED, "", clock.instant());
    }

    public String id() {
        return id;
    }

    public String contextId() {
        return contextId;
    }

    EventLog log(Dialect dialect) {
        return logs.get(dialect);
    }

    TaskStatus status() {
        return locked(() -> status);
    }

    public Snapshot snapshot() {
        return snapshot(true);
    }

    /// @param whole whether to include the artifact, which may be long
    Snapshot snapshot(boolean whole) {
        return locked(() -> new Snapshot(id, contextId, status, whole ? artifact.toString() : ""));
    }

    View view(Dialect dialect) {
        return locked(() ->
                new View(status.state(), dialect.whole(snapshot()), log(dialect).end()));
    }

    /// Whether a reader that joined at `start` and is now at `cursor` has seen everything, and the task has come to
    /// rest: it is over, or it has begun to wait for the user since the reader joined.
    boolean hasComeToRest(Dialect dialect, EventId start, EventId cursor) {
        return locked(() -> cursor.equals(log(dialect).end())
                && (status.state().isTerminal() || status.state().isInterrupted() && !cursor.equals(start)));
    }

    private boolean rests() {
        return locked(() -> status.state().isTerminal() || status.state().isInterrupted());
    }

    void awaitRest() throws InterruptedException {
        EventLog.await(List.of(log(Dialect.A2A)), this::rests, KEPT.age());
    }

    /// Accepts a user's message if the task is waiting for one. The view is the task just before the message.
    Optional<View> receive(String text, Dialect dialect) {
        return locked(() -> {
            var before = view(dialect);
            if (before.state() == TaskState.WORKING || !before.state().canBecome(TaskState.WORKING)) {
                return Optional.empty();
            }
            log(new Update.MessageAdded(text));
            move(TaskState.WORKING, "");
            return Optional.of(before);
        });
    }

    /// Moves to the next state if that is legal. When two callers try to end a task, the later one gets false.
    public boolean move(TaskState next, String text) {
        return move(TaskStatus.of(next, text, clock.instant()));
    }

    /// Fails a task that has waited too long for a message. Returns false if a message has just arrived.
    boolean giveUp(String text) {
        return locked(() -> status.state() != TaskState.WORKING && move(TaskState.FAILED, text));
    }

    /// Reports the progress of the work.
    boolean progress(String text, int step, int steps) {
        return move(TaskStatus.working(TaskState.WORKING, text, step, steps, clock.instant()));
    }

    private boolean move(TaskStatus next) {
        return locked(() -> {
            if (!status.state().canBecome(next.state())) {
                return false;
            }
            status = next;
            log(new Update.StatusChanged(next));
            return true;
        });
    }

    /// Adds a piece to the artifact if the task is WORKING.
    boolean deliver(String piece, boolean last) {
        return locked(() -> {
            // EXERCISE 3: deliver the artifact in pieces
            // Only a WORKING task takes a piece and returns true; any other stays as it is and returns false. Each
            // piece, even an empty one, is one update with just this piece; append says whether the artifact had any
            // text before it. A snapshot holds all pieces so far.
            throw new ssekit.lesson.ExerciseOpen(3, "deliver the artifact in pieces");
        });
    }

    /// The number of updates in A2A's log.
    long events() {
        return log(Dialect.A2A).end().number();
    }

    private void log(Update update) {
        logs.forEach((dialect, log) -> dialect.update(this, update).ifPresent(log::append));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
