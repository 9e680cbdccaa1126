package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
            assertThat(events)
                    .as("types of what agent-1 sends")
                    .extracting(Event::type)
                    .containsOnly("agent_message");
            assertThat(Lesson.messages(events)).as("messages of agent-1").isEqualTo(Lesson.MESSAGES);
            assertThat(events)
                    .as("agent_id in what agent-1 sends")
                    .extracting(event -> Lesson.member(event, "agent_id"))
                    .containsOnly("agent-1");
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
                assertThat(Lesson.messages(second.events()))
                        .as("messages for a second listener, which connected after the agent had sent all to the first")
                        .isEqualTo(Lesson.MESSAGES);
                assertThat(Lesson.messages(first.events()))
                        .as("messages for the first listener, when a second one has come")
                        .isEqualTo(Lesson.MESSAGES);
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
                assertThat(second.awaitEvents(3))
                        .as("events for a second listener, with a backlog.age of a millisecond")
                        .isEqualTo(events);
            }
        }
    }

    @Test
    void an_agent_goes_on_when_its_listeners_leave() {
        var agents = new Agents(Lesson.topics(), Lesson.MESSAGES, Duration.ofMillis(150));
        try (var listener = agents.follow("agent-1", "")) {
            assertThat(Lesson.messages(Lesson.next(listener, Await.deadline())))
                    .as("messages for a listener that disconnects after the first one")
                    .startsWith("one");
        }
        try (var server = Lesson.serve(Lesson.topics(), agents);
                var probe = Probe.get(server.uri("/stream/agent-1"))) {
            assertThat(Lesson.messages(probe.awaitEvents(3)))
                    .as(
                            "messages for a listener that connected between two messages, after the only other one had disconnected")
                    .isEqualTo(Lesson.MESSAGES);
        }
    }

    @Test
    void an_agent_waits_its_interval_between_two_messages() {
        var interval = Duration.ofMillis(300);
        var agents = new Agents(Lesson.topics(), List.of("one", "two"), interval);
        var begin = System.nanoTime();
        try (var listener = agents.follow("agent-1", "")) {
            var heard = new ArrayList<>(Lesson.messages(Lesson.next(listener, Await.deadline())));
            if (heard.size() < 2) {
                heard.addAll(Lesson.messages(Lesson.next(listener, Await.deadline())));
            }
            var took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(heard).as("messages of an agent that has two").containsExactly("one", "two");
            assertThat(took)
                    .as("how long both messages of an agent took, with an interval of 300 milliseconds")
                    .isGreaterThanOrEqualTo(interval.minusMillis(20));
        }
    }

    @Test
    void an_agent_says_all_it_has_to_say_at_its_interval() {
        var messages =
                IntStream.rangeClosed(1, 60).mapToObj(n -> "message " + n).toList();
        var agents = new Agents(Lesson.topics(), messages, Duration.ofMillis(1));
        try (var server = Lesson.serve(Lesson.topics(), agents);
                var probe = Probe.get(server.uri("/stream/agent-1"))) {
            assertThat(Lesson.messages(probe.awaitEvents(messages.size())))
                    .as("messages of an agent that has sixty, and an interval of a millisecond")
                    .isEqualTo(messages);
        }
    }

    @Test
    void of_listeners_who_come_at_the_same_moment_each_hears_each_message_once() throws Exception {
        var many = 50;
        var clock = new AgentsClock();
        var agents = new Agents(Lesson.topics(many, many, 100, clock), List.of("one"), Duration.ZERO);
        for (var n = 1; n <= many; n++) {
            var agent = "agent-" + n;
            var together = new CyclicBarrier(4);
            var listeners = Stream.generate(() -> new FutureTask<>(() -> {
                        together.await();
                        return agents.follow(agent, "");
                    }))
                    .limit(4)
                    .toList();
            listeners.forEach(listener -> Thread.ofPlatform().start(listener));
            for (var listener : listeners) {
                try (var subscription = listener.get()) {
                    var first = Lesson.next(subscription, Await.deadline());
                    clock.awaitDone(agent + ", which has said all,");
                    assertThat(Lesson.messages(Stream.concat(first.stream(), Lesson.now(subscription).stream())
                                    .toList()))
                            .as("messages of " + agent
                                    + ", which has one, for one of four listeners that connected at the same moment")
                            .containsExactly("one");
                }
            }
        }
        assertThat(agents.events())
                .as("messages of fifty agents that have one each, with four listeners each")
                .isEqualTo(many);
    }

    @Test
    void nobody_waits_for_what_the_agent_has_not_said_yet() {
        var agents = new Agents(Lesson.topics(), Lesson.MESSAGES, LONGER_THAN_ANY_TEST);
        try (var server = Lesson.serve(Lesson.topics(), agents);
                var probe = Probe.get(server.uri("/stream/agent-1"))) {
            probe.awaitEvents(1);
            probe.awaitComments(probe.comments().size() + 2);
            assertThat(Lesson.messages(probe.events()))
                    .as("messages of an agent with an interval of an hour, after two more heartbeats")
                    .containsExactly("one");
        }
    }
}
