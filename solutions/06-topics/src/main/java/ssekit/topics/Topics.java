package ssekit.topics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import ssekit.backlog.EventId;
import ssekit.backlog.EventLog;
import ssekit.backlog.Kept;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Problem;
import ssekit.lesson.Share;
import ssekit.sse.Frame;

/// All topics of a server, up to a limit.
///
/// Topics with events and topics that have only been read have separate limits, so that clients without a
/// token cannot use up the room of publishers. A topic with a reader or a publisher is in use, and is never
/// removed.
public final class Topics {
    /// The holder of the token has no share: its topics count for no client.
    private static final ClientAddress NOBODY = new ClientAddress("");

    private final Limits limits;
    private final Kept kept;
    private final InstantSource clock;
    private final RandomGenerator luck;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Topic> topics = new HashMap<>();
    private final LongAdder events = new LongAdder();
    private Instant cleared;

    /// @param luck makes the lives of topics; must not have a fixed seed, or lives would repeat after a restart
    public Topics(Limits limits, Kept kept, InstantSource clock, RandomGenerator luck) {
        this.limits = limits;
        this.kept = kept;
        this.clock = clock;
        this.luck = luck;
        this.cleared = clock.instant();
    }

    /// Appends an event to a topic. Creates the topic if there is none.
    ///
    /// @throws Problem 400 for an invalid name, 429 if there is no room for another topic
    public EventId publish(String name, Frame event) {
        try (var publisher = publisher(name)) {
            return publisher.publish(event);
        }
    }

    /// Begins a topic that has no events yet. Of several callers, only one gets a publisher.
    ///
    /// @throws Problem as [#publish]
    public Optional<Publisher> begin(String name) {
        lock.lock();
        try {
            var hasBegun = topics.containsKey(name) && topics.get(name).isPublished();
            return hasBegun ? Optional.empty() : Optional.of(publisher(name, client(name)));
        } finally {
            lock.unlock();
        }
    }

    Publisher publisher(String name) {
        return publisher(name, NOBODY);
    }

    private Publisher publisher(String name, ClientAddress client) {
        var topic = enter(name, true, client);
        return new Publisher(topic.log(), events, () -> leave(topic));
    }

    /// Subscribes to topics on one stream, which resumes after the last event ID. Creates the topics that do
    /// not exist.
    ///
    /// @param lastEventId the id that the client sent, empty for a new client
    /// @throws Problem 400 for an invalid name, 429 if there is no room for another topic
    public Subscription subscribe(List<String> names, String lastEventId) {
        return subscribe(names, lastEventId, NOBODY);
    }

    /// The same, within the share of one client.
    ///
    /// @throws Problem also 429 if the client has used up its share
    public Subscription subscribe(List<String> names, String lastEventId, ClientAddress client) {
        var entered = new ArrayList<Topic>();
        Runnable leaving = () -> entered.forEach(this::leave);
        try {
            names.forEach(name -> entered.add(enter(name, false, client)));
            return Subscription.of(entered, lastEventId, leaving);
        } catch (RuntimeException e) {
            leaving.run();
            throw e;
        }
    }

    /// The number of topics, with and without events.
    public int count() {
        lock.lock();
        try {
            return topics.size();
        } finally {
            lock.unlock();
        }
    }

    /// The number of events published so far.
    public long events() {
        return events.sum();
    }

    /// The number of events that the current topics have dropped, because of their number or their age.
    public long forgotten() {
        lock.lock();
        try {
            return topics.values().stream()
                    .mapToLong(topic -> topic.log().forgotten())
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /// Finds or creates a topic and marks it as in use, under one lock, so that nothing can remove it in between.
    ///
    /// @param client charged for the topic if it is new, or gets its first event
    private Topic enter(String name, boolean publishing, ClientAddress client) {
        Topic.checked(name);
        lock.lock();
        try {
            var isHere =
                    topics.containsKey(name) && (!publishing || topics.get(name).isPublished());
            var isFull = count(publishing) >= room(publishing) || hasItsShare(client, publishing);
            if (!isHere && (isFull || isTimeToClear())) {
                cleared = clock.instant();
                makeRoom(publishing);
                topics.values().forEach(topic -> topic.log().forget());
            }
            if (!isHere && hasItsShare(client, publishing)) {
                throw Problem.tooMany(
                        "Expected fewer topics from one address: leave some of yours, or try again later.");
            }
            var topic = topics.computeIfAbsent(name, this::create);
            if (!isHere) {
                topic.isBecauseOf(client);
            }
            topic.enter(publishing);
            return topic;
        } finally {
            lock.unlock();
        }
    }

    private Topic create(String name) {
        // EXERCISE 1: give each topic a log of its own
        // Whatever topics share, a busy one takes from the others: events of one never push out or number those
        // of another, and each topic keeps all that `kept` allows. An id is right for one topic only, and no
        // longer once that topic was removed or the server restarted.
        return new Topic(name, new EventLog(EventId.newLife(luck), kept, clock));
    }

    private void makeRoom(boolean publishing) {
        // EXERCISE 2: keep the number of topics bounded
        // A request needs room for one more topic of this kind: topics with events if `publishing`, else
        // topics that are only read. All topics that are over go, of both kinds, even if this kind has room. If
        // it is full after that, the request gets a 429 that says how many topics there may be.
        topics.values().removeIf(this::isOver);
        if (count(publishing) >= room(publishing)) {
            throw Problem.tooMany("Expected at most " + room(publishing) + " topics: try again later, or use another.");
        }
    }

    /// An unused topic is over at once if it has no events, and after the idle time if it has.
    private boolean isOver(Topic topic) {
        var isIdle = topic.lastUse().plus(limits.idle()).isBefore(clock.instant());
        return !topic.isInUse() && (isIdle || !topic.isPublished());
    }

    private void leave(Topic topic) {
        lock.lock();
        try {
            topic.leave(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private boolean isTimeToClear() {
        return clock.instant().minus(limits.idle()).isAfter(cleared);
    }

    private long count(boolean published) {
        return topics.values().stream()
                .filter(topic -> topic.isPublished() == published)
                .count();
    }

    private ClientAddress client(String name) {
        return topics.containsKey(name) ? topics.get(name).client() : NOBODY;
    }

    private boolean hasItsShare(ClientAddress client, boolean publishing) {
        return !client.equals(NOBODY)
                && !limits.share().equals(Share.ALL)
                && topics.values().stream()
                                .filter(topic -> topic.isPublished() == publishing)
                                .filter(topic -> topic.client().equals(client))
                                .count()
                        >= limits.share().of(room(publishing));
    }

    private int room(boolean publishing) {
        return publishing ? limits.most() : limits.waiting();
    }
}
