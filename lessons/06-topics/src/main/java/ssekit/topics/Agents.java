package ssekit.topics;

import io.helidon.config.Config;
import io.helidon.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import ssekit.backlog.Kept;
import ssekit.lesson.Problem;
import ssekit.sse.Frame;

/// Agents that begin to speak when somebody listens, each on a topic of its own, named like the agent.
///
/// Anybody may wake one. So their topics are not those of the publishers, and there is only so much room for them.
public final class Agents {
    private final Topics topics;
    private final List<String> messages;
    private final Duration interval;

    public Agents(Topics topics, List<String> messages, Duration interval) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("Expected agents.messages to have one message or more, got none.");
        }
        if (interval.isNegative() || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected agents.interval to be from PT0S to PT1H, got " + interval + ".");
        }
        this.topics = topics;
        this.messages = messages;
        this.interval = interval;
    }

    static Agents from(Config agents, Kept kept, InstantSource clock, RandomGenerator luck) {
        return new Agents(
                new Topics(Limits.from(agents), kept, clock, luck),
                agents.get("messages").asList(String.class).orElse(List.of("I am awake.", "I think.", "I am done.")),
                agents.get("interval").as(Duration.class).orElse(Duration.ofSeconds(1)));
    }

    /// Follows an agent, which wakes up if it sleeps.
    ///
    /// @throws Problem 400 for an id that is no name of a topic, 429 if there are too many agents
    public Subscription follow(String agent, String lastEventId) {
        wake(Topic.checked(agent));
        return topics.subscribe(List.of(agent), lastEventId);
    }

    private void wake(String agent) {
        // EXERCISE 7: let an agent speak once
        // However many come to listen, the agent says each message once. topics.begin publishes the first one, made
        // by message(agent, …), unless the agent has spoken, and tells you whether it did. If so, speakOn(agent) on a
        // virtual thread of its own, since nobody who listens should have to wait for the end.
        throw new ssekit.lesson.ExerciseOpen(7, "let an agent speak once");
    }

    private void speakOn(String agent) {
        try {
            for (var message : messages.subList(1, messages.size())) {
                Thread.sleep(interval);
                topics.publish(agent, message(agent, message));
            }
        } catch (InterruptedException | Problem e) {
            // nobody listens any more, and its room was given to another agent
        }
    }

    private static Frame message(String agent, String message) {
        var data = JsonObject.builder()
                .set("agent_id", agent)
                .set("message", message)
                .build();
        return Frame.event("agent_message", data.toString());
    }
}
