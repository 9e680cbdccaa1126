package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.json.JsonParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import ssekit.lesson.Problem;
import ssekit.sse.Event;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 7, title = "let an agent speak once")
class Exercise7AgentTest {
    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);

    @Test
    void an_agent_says_its_messages_and_then_the_stream_stays_open() {
        try (var server = Lesson.serve(Lesson.topics());
                var probe = Probe.get(server.uri("/stream/agent-1"))) {
            var events = probe.awaitEvents(3);
            assertThat(events).extracting(Event::type).containsOnly("agent_message");
            assertThat(messages(events)).isEqualTo(Lesson.MESSAGES);
            assertThat(events).extracting(event -> member(event, "agent_id")).containsOnly("agent-1");
            probe.awaitComments(probe.comments().size() + 1);
        }
    }

    @Test
    void whoever_comes_second_hears_each_message_once() {
        try (var server = Lesson.serve(Lesson.topics());
                var first = Probe.get(server.uri("/stream/agent-1"))) {
            first.awaitEvents(3);
            try (var second = Probe.get(server.uri("/stream/agent-1"))) {
                second.awaitEvents(3);
                second.awaitComments(second.comments().size() + 2);
                assertThat(messages(second.events())).isEqualTo(Lesson.MESSAGES);
                assertThat(messages(first.events())).isEqualTo(Lesson.MESSAGES);
            }
        }
    }

    @Test
    void whoever_comes_when_the_backlog_would_be_too_old_hears_the_same_messages_too() {
        var settings = Map.of("backlog.age", "PT0.001S", "agents.interval", "PT0S", "topics.token", Lesson.TOKEN);
        try (var server = LiveServer.start(Server.from(Config.just(ConfigSources.create(settings))));
                var first = Probe.get(server.uri("/stream/agent-1"))) {
            var events = first.awaitEvents(3);
            try (var second = Probe.get(server.uri("/stream/agent-1"))) {
                assertThat(second.awaitEvents(3)).isEqualTo(events);
            }
        }
    }

    @Test
    void an_agent_whose_place_was_given_to_another_speaks_anew() throws InterruptedException {
        var clock = new Lesson.Clock();
        var agents = new Agents(Lesson.topics(1, 1, 10, clock), List.of("one"), Duration.ZERO);
        for (var agent : List.of("agent-1", "agent-2", "agent-1")) {
            try (var subscription = followWhenThereIsRoom(agent, agents, clock)) {
                assertThat(subscription.read(Duration.ofSeconds(1)))
                        .as("what " + agent + " says")
                        .hasSize(1);
            }
        }
    }

    /// The agent before may be about to leave its topic.
    private static Subscription followWhenThereIsRoom(String agent, Agents agents, Lesson.Clock clock) {
        var following = new AtomicReference<Subscription>();
        Await.until("room for " + agent, () -> {
            clock.advance(Lesson.IDLE.plusSeconds(1));
            try {
                following.set(agents.follow(agent, ""));
                return true;
            } catch (Problem full) {
                return false;
            }
        });
        return following.get();
    }

    @Test
    void an_agent_that_has_more_to_say_keeps_its_place_though_nobody_listens() {
        var clock = new Lesson.Clock();
        var agents = new Agents(Lesson.topics(1, 1, 10, clock), Lesson.MESSAGES, LONGER_THAN_ANY_TEST);
        agents.follow("agent-1", "").close();
        clock.advance(Lesson.IDLE.plusSeconds(1));
        assertThatThrownBy(() -> agents.follow("agent-2", "")).isInstanceOf(Problem.class);
    }

    @Test
    void nobody_waits_for_what_the_agent_has_not_said_yet() {
        var agents = new Agents(Lesson.topics(), Lesson.MESSAGES, LONGER_THAN_ANY_TEST);
        try (var server = Lesson.serve(Lesson.topics(), agents);
                var probe = Probe.get(server.uri("/stream/agent-1"))) {
            assertThat(messages(probe.awaitEvents(1))).containsExactly("one");
        }
    }

    @Test
    void there_are_only_so_many_agents() {
        var agents = new Agents(Lesson.topics(1, 1, 10, InstantSource.system()), Lesson.MESSAGES, Duration.ZERO);
        try (var server = Lesson.serve(Lesson.topics(), agents);
                var one = Probe.get(server.uri("/stream/agent-1"))) {
            assertThat(one.status()).as("status").isEqualTo(200);
            try (var two = Probe.get(server.uri("/stream/agent-2"))) {
                assertThat(two.status()).as("status").isEqualTo(429);
            }
        }
    }

    private static List<String> messages(List<Event> events) {
        return events.stream().map(event -> member(event, "message")).toList();
    }

    private static String member(Event event, String name) {
        return JsonParser.create(event.data()).readJsonObject().stringValue(name, "");
    }
}
