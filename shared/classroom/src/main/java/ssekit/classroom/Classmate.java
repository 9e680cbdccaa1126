package ssekit.classroom;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ssekit.lesson.Mistake;
import ssekit.sse.Backoff;

/// Reports the learner's newest verdict to a class, on its own thread, until the class has received it.
///
/// The learner never waits for it. If it fails, the learner is told once, in one sentence.
public final class Classmate implements AutoCloseable {
    private static final Path BADGE = Path.of(".learn", "badge");

    /// Repeated, so that a restarted board soon shows learners who are thinking, too.
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final BlockingQueue<Work> newest = new ArrayBlockingQueue<>(1);
    private final Set<String> told = new HashSet<>();
    private final Mailbox mailbox;
    private final Backoff backoff;
    private final Duration repeat;
    private final Consumer<String> tell;
    private final Thread thread;
    private volatile boolean closed;

    Classmate(Mailbox mailbox, Backoff backoff, Duration repeat, Consumer<String> tell) {
        this.mailbox = mailbox;
        this.backoff = backoff;
        this.repeat = repeat;
        this.tell = tell;
        this.thread = Thread.ofVirtual().name("classmate").start(this::run);
    }

    /// Joins the class that `KIT_CLASS`, `KIT_NAME` and `KIT_CODE` name, if the first does.
    ///
    /// @param tell gets the few sentences there may be, on another thread
    /// @throws Mistake if one of them can't be right
    public static Optional<Classmate> join(Map<String, String> environment, Consumer<String> tell) {
        return Joining.from(environment).map(joining -> join(joining, tell));
    }

    /// Joins a class.
    ///
    /// @param address of the teacher's board
    /// @param code the join code, empty if the class has none
    /// @throws Mistake if the address or the nickname can't be one
    public static Classmate join(URI address, String nickname, String code, Consumer<String> tell) {
        return join(Joining.of(address.toString(), nickname, code), tell);
    }

    private static Classmate join(Joining joining, Consumer<String> tell) {
        var luck = new SecureRandom();
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), luck);
        return new Classmate(new Mailbox(joining, Badge.in(BADGE, luck)), backoff, REPEAT, tell);
    }

    /// Tells how far the learner is, and returns at once. What was not sent yet is replaced.
    ///
    /// @param exercise 0 if it is about the whole lesson
    public synchronized void report(int lesson, int exercise, String title, Verdict verdict) {
        var work = Work.of(lesson, exercise, title, verdict);
        newest.clear();
        newest.add(work);
    }

    /// Leaves, whatever is still unsaid.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    boolean hasLeft() {
        return !thread.isAlive();
    }

    private void run() {
        try {
            tell(newest.take());
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void tell(Work first) throws InterruptedException {
        var work = first;
        var misses = 0;
        while (!closed) {
            switch (mailbox.post(work)) {
                case Delivery.Heard() -> {
                    misses = 0;
                    work = newestWithin(repeat, work);
                }
                case Delivery.TooSoon() -> work = later(misses++, work);
                case Delivery.Lost(var why) -> {
                    tellOnce(why);
                    work = later(misses++, work);
                }
                case Delivery.Refused(var why) -> {
                    tellOnce(why);
                    return;
                }
            }
        }
    }

    private Work later(int misses, Work work) throws InterruptedException {
        Thread.sleep(backoff.before(misses));
        return newestWithin(Duration.ZERO, work);
    }

    private Work newestWithin(Duration time, Work otherwise) throws InterruptedException {
        return Optional.ofNullable(newest.poll(time.toMillis(), TimeUnit.MILLISECONDS))
                .orElse(otherwise);
    }

    private void tellOnce(String sentence) {
        if (told.add(sentence)) {
            tell.accept(sentence);
        }
    }
}
