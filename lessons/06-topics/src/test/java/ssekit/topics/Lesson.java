package ssekit.topics;

import io.helidon.json.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import ssekit.backlog.EventId;
import ssekit.backlog.Kept;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Luck;
import ssekit.testkit.Probe;

/// Servers of this lesson, made for tests: they have room for a few, and notice quickly when a reader has left.
final class Lesson {
    static final String TOKEN = "a-token-for-tests";
    static final int BYTES = 1000;
    static final Duration IDLE = Duration.ofMinutes(5);
    static final List<String> MESSAGES = List.of("one", "two", "three");

    private static final Duration HEARTBEAT = Duration.ofMillis(10);
    private static final Duration RETRY = Duration.ofMillis(1234);

    private Lesson() {}

    /// Room for ten topics of each kind, with all the events that a test may publish.
    static Topics topics() {
        return topics(10, 10, 10_000, InstantSource.system());
    }

    static Topics topics(int most, int waiting, int kept, InstantSource clock) {
        return new Topics(
                new Limits(most, waiting, IDLE),
                new Kept(kept, Duration.ofDays(1)),
                clock,
                RandomGenerator.getDefault());
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

    static List<String> data(List<Event> events) {
        return events.stream().map(Event::data).toList();
    }

    /// The `status` that a problem document states.
    static int problem(Probe probe) {
        probe.awaitEnd();
        return JsonParser.create(probe.text()).readJsonObject().intValue("status", 0);
    }

    /// A clock that stands still until it is told.
    static final class Clock implements InstantSource {
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
