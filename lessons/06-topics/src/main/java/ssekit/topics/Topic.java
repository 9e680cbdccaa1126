package ssekit.topics;

import java.time.Instant;
import java.util.regex.Pattern;
import ssekit.backlog.EventLog;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Problem;

/// One topic: its log, and the facts that decide how long it stays. The lock of [Topics] guards all but the log.
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

    /// Returns a name that is safe in a path, a query, a log line and a file name.
    ///
    /// @throws Problem 400 for any other name
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.badRequest("Expected a topic name of 1 to 64 characters from a-z, 0-9, '.', '_' and '-'.");
        }
        return name;
    }

    String name() {
        return name;
    }

    EventLog log() {
        return log;
    }

    /// Whether it has a reader or a publisher at the moment.
    boolean isInUse() {
        return users > 0;
    }

    /// Whether an event was ever published to it. Such a topic stays for a while when it is unused.
    boolean isPublished() {
        return published;
    }

    /// The client that created it or, once it has events, the client that published first.
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
