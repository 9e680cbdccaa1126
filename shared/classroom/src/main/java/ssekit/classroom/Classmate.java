package ssekit.classroom;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import ssekit.lesson.Mistake;
import ssekit.sse.Backoff;

/// Tells a class how far its learner is: the newest verdict, on a thread of its own, again and again until it is heard.
///
/// The learner never waits for it, and nothing that goes wrong here is her problem: she is told in a sentence, once.
public final class Classmate implements AutoCloseable {
    private static final Path BADGE = Path.of(".kit", "badge");

    private final BlockingQueue<Work> newest = new ArrayBlockingQueue<>(1);
    private final Set<String> told = new HashSet<>();
    private final Mailbox mailbox;
    private final Backoff backoff;
    private final Consumer<String> tell;
    private final Thread thread;
    private volatile boolean closed;

    Classmate(Mailbox mailbox, Backoff backoff, Consumer<String> tell) {
        this.mailbox = mailbox;
        this.backoff = backoff;
        this.tell = tell;
        this.thread = Thread.ofVirtual().name("classmate").start(this::run);
    }

    /// Joins the class that `KIT_CLASS`, `KIT_NAME` and `KIT_CODE` name, if the first does.
    ///
    /// @param tell gets the few sentences there may be, on another thread
    /// @throws Mistake if one of them can't be right
    public static Optional<Classmate> join(Map<String, String> environment, Consumer<String> tell) {
        return Optional.of(environment.getOrDefault("KIT_CLASS", "").strip())
                .filter(address -> !address.isEmpty())
                .map(address -> join(
                        address(address),
                        environment.getOrDefault("KIT_NAME", "").strip(),
                        environment.getOrDefault("KIT_CODE", "").strip(),
                        tell));
    }

    /// Joins a class.
    ///
    /// @param address of the teacher's board
    /// @param code the join code, empty if the class has none
    /// @throws Mistake if the nickname can't be one
    public static Classmate join(URI address, String nickname, String code, Consumer<String> tell) {
        try {
            var name = new Nickname(nickname);
            var uri = address.resolve("/verdicts");
            var luck = new SecureRandom();
            var mailbox = new Mailbox(uri, name, code, Badge.in(BADGE, luck).token(uri, name));
            return new Classmate(mailbox, new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), luck), tell);
        } catch (IllegalArgumentException e) {
            throw new Mistake(e.getMessage() + " Choose one, as in NAME=ada-7.");
        }
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
            var heard = true;
            while (heard) {
                heard = deliver(newest.take());
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /// Tries until it is heard, each time with what is newest by then. Says whether it makes sense to go on.
    private boolean deliver(Work work) throws InterruptedException {
        var now = work;
        for (var attempt = 0; !closed; attempt++) {
            switch (mailbox.post(now)) {
                case Delivery.Heard() -> {
                    return true;
                }
                case Delivery.Refused(var why) -> {
                    tellOnce(why);
                    return false;
                }
                case Delivery.Lost(var why) -> tellOnce(why);
                case Delivery.TooSoon() -> {}
            }
            Thread.sleep(backoff.before(attempt));
            now = Optional.ofNullable(newest.poll()).orElse(now);
        }
        return false;
    }

    private void tellOnce(String sentence) {
        if (told.add(sentence)) {
            tell.accept(sentence);
        }
    }

    private static URI address(String text) {
        try {
            var uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new Mistake("Expected CLASS to be the address that your teacher's board shows, such as"
                + " http://192.168.1.20:8090, got '" + text + "'.");
    }
}
