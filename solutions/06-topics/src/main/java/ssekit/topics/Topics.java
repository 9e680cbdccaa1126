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

/// The topics there are, and never more of them than there is room for.
///
/// Publishers and subscribers have rooms of their own, so that nobody without a token can take a publisher's place. A
/// topic is in use while somebody reads it or publishes to it, and what is in use is never taken away.
public final class Topics {
    /// Who has the token may do as he likes, and counts for no client.
    private static final ClientAddress NOBODY = new ClientAddress("");

    private final Limits limits;
    private final Kept kept;
    private final InstantSource clock;
    private final RandomGenerator luck;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Topic> topics = new HashMap<>();
    private final LongAdder events = new LongAdder();
    private Instant cleared;

    /// @param luck tells the lives of topics apart, also those before a restart: not one with a fixed seed
    public Topics(Limits limits, Kept kept, InstantSource clock, RandomGenerator luck) {
        this.limits = limits;
        this.kept = kept;
        this.clock = clock;
        this.luck = luck;
        this.cleared = clock.instant();
    }

    /// Appends an event to a topic, which begins with it if need be.
    ///
    /// @throws Problem 400 for a bad name, 429 if there is no room for another topic
    public EventId publish(String name, Frame event) {
        try (var publisher = publisher(name)) {
            return publisher.publish(event);
        }
    }

    /// Begins a topic, unless somebody has begun it already: of several who try, one gets the publisher.
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

    /// Reads topics on one stream, from where it left off. A topic need not be there yet.
    ///
    /// @param lastEventId what the client sent back, empty if it comes for the first time
    /// @throws Problem 400 for a bad name, 429 if there is no room for another topic
    public Subscription subscribe(List<String> names, String lastEventId) {
        return subscribe(names, lastEventId, NOBODY);
    }

    /// The same for a client, which can't have all the room: 429 if it has its share.
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

    /// How many there are, with and without events.
    public int count() {
        lock.lock();
        try {
            return topics.size();
        } finally {
            lock.unlock();
        }
    }

    /// How many events were published so far.
    public long events() {
        return events.sum();
    }

    /// How many events the topics there are have let go, for their number or their age.
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

    /// Under the lock from the look to the mark, so that no topic goes away between a publisher and its event.
    ///
    /// @param client because of whom the topic is there, if it is new, or new with events
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
                throw Problem.tooMany("Expected fewer topics of one address: leave some of yours, or try again later.");
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
        // A new EventLog, which keeps what `kept` says, in an EventId.newLife(luck) of its own. So no topic can push
        // out the events of another, and a topic that comes back under an old name does not know the old ids.
        return new Topic(name, new EventLog(EventId.newLife(luck), kept, clock));
    }

    private void makeRoom(boolean publishing) {
        // EXERCISE 2: keep the number of topics bounded
        // Take away every topic that isOver. If there are still as many of this kind as there is room for, then
        // say so with Problem.tooMany(sentence). What is in use stays, whoever wants to come in.
        topics.values().removeIf(this::isOver);
        if (count(publishing) >= room(publishing)) {
            throw Problem.tooMany("Expected at most " + room(publishing) + " topics: try again later, or use another.");
        }
    }

    /// A topic with events stays for a while without users, and one without events only until its room is wanted.
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
