package ssekit.topics;

import java.time.Instant;
import java.util.regex.Pattern;
import ssekit.backlog.EventLog;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Problem;

/// One topic: its log, and what decides how long it stays. All but the log is guarded by the lock of [Topics].
final class Topic {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");

    private final String name;
    private final EventLog log;
    private int users;
    private boolean published;
    private ClientAddress client;
    private Instant lastUse = Instant.MIN;

    Topic(String name, EventLog log) {
        this.name = name;
        this.log = log;
    }

    /// A name that is safe wherever it may turn up: in a path, a query, a log line, a file name.
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.badRequest("Expected the name of a topic: 1 to 64 of a-z, 0-9, '.', '_' and '-'.");
        }
        return name;
    }

    String name() {
        return name;
    }

    EventLog log() {
        return log;
    }

    /// Somebody reads it, or publishes to it just now.
    boolean isInUse() {
        return users > 0;
    }

    /// Somebody has published to it, so that it stays for a while when nobody uses it.
    boolean isPublished() {
        return published;
    }

    /// Who has brought it about, as it is now: without events, or with them.
    ClientAddress client() {
        return client;
    }

    void isBecauseOf(ClientAddress newest) {
        client = newest;
    }

    Instant lastUse() {
        return lastUse;
    }

    void enter(boolean publishing) {
        users++;
        published |= publishing;
    }

    void leave(Instant now) {
        users--;
        lastUse = now;
    }
}
