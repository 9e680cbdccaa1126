package ssekit.topics;

import io.helidon.json.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ssekit.backlog.EventId;
import ssekit.backlog.Kept;
import ssekit.sse.Event;
import ssekit.sse.EventParser;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;
import ssekit.testkit.Probe;

/// Servers of this lesson, made for tests: they have room for a few, and notice quickly when a reader has left.
final class Lesson {
    static final String TOKEN = "a-token-for-tests";
    static final int BYTES = 1000;
    static final Duration IDLE = Duration.ofMillis(300_000 + 31_234);
    static final Duration AGE = Duration.ofMillis(86_400_000 + 61_234);
    static final List<String> MESSAGES = List.of("one", "two", "three");

    private static final int MOST_READS = 20;
    private static final Duration HEARTBEAT = Duration.ofMillis(10);
    private static final Duration RETRY = Duration.ofMillis(1234);

    private Lesson() {}

    /// Room for ten topics of each kind, with all the events that a test may publish.
    static Topics topics() {
        return topics(10, 10, 10_000, InstantSource.system());
    }

    static Topics topics(int most, int waiting, int kept, InstantSource clock) {
        return new Topics(new Limits(most, waiting, IDLE), new Kept(kept, AGE), clock, RandomGenerator.getDefault());
    }

    static LiveServer serve(Topics topics) {
        return serve(topics, new Agents(topics(), MESSAGES, Duration.ZERO));
    }

    static LiveServer serve(Topics topics, Agents agents) {
        return serve(topics, agents, HEARTBEAT);
    }

    /// On its streams nothing comes but events: no heartbeat helps them along.
    static LiveServer serveWithoutHeartbeats(Topics topics) {
        return serve(topics, new Agents(topics(), MESSAGES, Duration.ZERO), Duration.ofHours(1));
    }

    private static LiveServer serve(Topics topics, Agents agents, Duration heartbeat) {
        var timing = new Timing(heartbeat, new ReconnectionTime(RETRY, Luck.MOST));
        return LiveServer.start(new Server(topics, new Publishing(topics, new Token(TOKEN), BYTES), agents, timing));
    }

    /// Publishes an event whose data is `topic number`, without a server between.
    static EventId publish(Topics topics, String topic, int number) {
        return topics.publish(topic, Frame.message(topic + " " + number));
    }

    static Probe resume(LiveServer server, String path, String lastEventId) {
        return Probe.get(server.uri(path), Map.of("Last-Event-ID", lastEventId));
    }

    /// What a new reader of a topic gets, without a server between.
    static List<Event> kept(Topics topics, String topic) {
        try (var subscription = topics.subscribe(List.of(topic), "")) {
            return now(subscription);
        }
    }

    /// All that a subscription has for its client now; not for ever, if it never comes to an end.
    static List<Event> now(Subscription subscription) {
        return Stream.generate(() -> next(subscription, Duration.ZERO))
                .limit(MOST_READS)
                .takeWhile(events -> !events.isEmpty())
                .flatMap(List::stream)
                .toList();
    }

    /// The events of one read.
    static List<Event> next(Subscription subscription, Duration patience) {
        try {
            var text = subscription.read(patience).stream().map(Frame::toString).collect(Collectors.joining());
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            var parser = new EventParser();
            return Stream.generate(() -> parser.next(bytes))
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError("Expected no interrupt of a reader.", e);
        }
    }

    static List<String> data(List<Event> events) {
        return events.stream().map(Event::data).toList();
    }

    /// The `status` that a problem document states.
    static int problem(Probe probe) {
        probe.awaitEnd();
        return JsonParser.create(probe.text()).readJsonObject().intValue("status", 0);
    }

    /// What agents said in these events.
    static List<String> messages(List<Event> events) {
        return events.stream().map(event -> member(event, "message")).toList();
    }

    /// A text in the data of an event; empty if it is not there.
    static String member(Event event, String name) {
        return JsonParser.create(event.data()).readJsonObject().stringValue(name, "");
    }

    /// A clock that stands still until it is told.
    static class Clock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
