package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import ssekit.lesson.Problem;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 7, title = "let an agent speak once")
class Exercise7PlaceTest {
    /// An agent that waits so long makes any test fail that waits for it, and ends soon after the tests.
    private final Duration longInterval = Await.deadline().multipliedBy(2);

    @Test
    void an_agent_whose_place_was_given_to_another_speaks_anew() {
        var clock = new Lesson.Clock();
        var agents = new Agents(Lesson.topics(1, 1, 10, clock), List.of("one"), longInterval);
        for (var agent : List.of("agent-1", "agent-2", "agent-1")) {
            try (var subscription = followWhenThereIsRoom(agent, agents, clock)) {
                assertThat(Lesson.next(subscription, Await.deadline()))
                        .as("agents in the events of " + agent + ", with room for one agent, when agent-1, agent-2 "
                                + "and agent-1 again have a listener in turn")
                        .extracting(event -> Lesson.member(event, "agent_id"))
                        .containsExactly(agent);
            }
        }
    }

    @Test
    void an_agent_that_has_more_to_say_keeps_its_place_though_nobody_listens() {
        var clock = new Lesson.Clock();
        var agents = new Agents(Lesson.topics(1, 1, 10, clock), Lesson.MESSAGES, longInterval);
        agents.follow("agent-1", "").close();
        clock.advance(Lesson.IDLE.plusSeconds(1));
        assertFull(agents, "agent-1 has more to say, though it has no listener");
    }

    @Test
    void an_agent_that_is_done_keeps_its_place_while_somebody_listens() {
        var clock = new AgentsClock();
        var agents = new Agents(Lesson.topics(1, 1, 10, clock), List.of("one"), Duration.ZERO);
        try (var listener = agents.follow("agent-1", "")) {
            assertThat(Lesson.messages(Lesson.next(listener, Await.deadline())))
                    .as("messages of agent-1, which has one")
                    .containsExactly("one");
            clock.awaitDone("agent-1, which has said all,");
            clock.advance(Lesson.IDLE.plusSeconds(1));
            assertFull(agents, "agent-1 has said all, but somebody still listens");
        }
    }

    @Test
    void agents_that_are_done_leave_no_threads_behind() {
        var many = 60;
        var clock = new AgentsClock();
        var agents = new Agents(Lesson.topics(1, 1, 10, clock), List.of("one"), Duration.ZERO);
        for (var n = 1; n <= many; n++) {
            var agent = "agent-" + n;
            try (var listener = followWhenThereIsRoom(agent, agents, clock)) {
                assertThat(Lesson.messages(Lesson.next(listener, Await.deadline())))
                        .as("messages of " + agent + ", which has one")
                        .containsExactly("one");
            }
            clock.awaitDone(agent + ", which has said all,");
        }
        Await.until(
                "few threads to be left by sixty agents, one after another, that have said all",
                () -> clock.threadsLeft() <= many / 2,
                () -> clock.threadsLeft() + " are left.");
    }

    @Test
    void agents_wait_for_no_other_agent() {
        var many = 130;
        var topics = Lesson.topics(many, many, 10, InstantSource.system());
        var agents = new Agents(topics, Lesson.MESSAGES, longInterval);
        for (var n = 1; n <= many; n++) {
            var agent = "agent-" + n;
            try (var listener = agents.follow(agent, "")) {
                assertThat(Lesson.messages(Lesson.next(listener, Await.deadline())))
                        .as("messages of " + agent + ", when all agents before it have more to say")
                        .containsExactly("one");
            }
        }
    }

    @Test
    void there_are_only_so_many_agents() {
        var agents = new Agents(Lesson.topics(1, 1, 10, InstantSource.system()), Lesson.MESSAGES, Duration.ZERO);
        try (var server = Lesson.serve(Lesson.topics(), agents);
                var one = Probe.get(server.uri("/stream/agent-1"))) {
            assertThat(one.status()).as("status").isEqualTo(200);
            try (var two = Probe.get(server.uri("/stream/agent-2"))) {
                assertThat(two.status())
                        .as("status of GET /stream/agent-2, with room for one agent, which is agent-1")
                        .isEqualTo(429);
                assertThat(Lesson.problem(two))
                        .as("status in the body of that refusal")
                        .isEqualTo(429);
            }
            assertThat(Lesson.messages(one.awaitEvents(3)))
                    .as("messages of agent-1, when agent-2 was refused")
                    .isEqualTo(Lesson.MESSAGES);
        }
    }

    private static void assertFull(Agents agents, String why) {
        var refusal = catchThrowableOfType(Problem.class, () -> agents.follow("agent-2", ""));
        assertThat(refusal)
                .as("refusal of agent-2, with room for one agent, when " + why)
                .isNotNull();
        assertThat(refusal.status().code()).as("status of that refusal").isEqualTo(429);
    }

    /// The agent before may be about to leave its topic.
    private static Subscription followWhenThereIsRoom(String agent, Agents agents, Lesson.Clock clock) {
        var following = new AtomicReference<Subscription>();
        Await.until(
                "room for " + agent + ", the only one with a listener,",
                () -> {
                    clock.advance(Lesson.IDLE.plusSeconds(1));
                    try {
                        following.set(agents.follow(agent, ""));
                        return true;
                    } catch (Problem full) {
                        return false;
                    }
                },
                () -> "the agent before it, which has said all and has no listener, still uses its topic.");
        return following.get();
    }
}
