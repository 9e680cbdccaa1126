package ssekit.topics;

import io.helidon.config.Config;
import io.helidon.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import ssekit.backlog.Kept;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Problem;
import ssekit.lesson.Share;
import ssekit.sse.Frame;

/// Agents that begin to speak when somebody listens, each on a topic of its own, named like the agent.
///
/// Anybody may wake one. So their topics are not those of the publishers, and there is only so much room for them.
public final class Agents {
    /// What an agent has said stays for as long as the agent does: it speaks once, and whoever comes later hears it.
    private static final Duration FOR_EVER = Duration.ofDays(365);

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

    static Agents from(Config agents, Share share, InstantSource clock, RandomGenerator luck) {
        var messages =
                agents.get("messages").asList(String.class).orElse(List.of("I am awake.", "I think.", "I am done."));
        var kept = new Kept(Math.max(1, messages.size()), FOR_EVER);
        return new Agents(
                new Topics(Limits.from(agents, share), kept, clock, luck),
                messages,
                agents.get("interval").as(Duration.class).orElse(Duration.ofSeconds(1)));
    }

    /// Follows an agent, which wakes up if it sleeps. Listening comes first: it keeps the agent's topic in its place.
    ///
    /// @throws Problem 400 for an id that is no name of a topic, 429 if there are too many agents
    public Subscription follow(String agent, String lastEventId) {
        return follow(topics.subscribe(List.of(agent), lastEventId), agent);
    }

    /// The same for a client, which can't have all the room: 429 if it has its share.
    public Subscription follow(String agent, String lastEventId, ClientAddress client) {
        return follow(topics.subscribe(List.of(agent), lastEventId, client), agent);
    }

    private Subscription follow(Subscription subscription, String agent) {
        try {
            wake(agent);
            return subscription;
        } catch (RuntimeException e) {
            subscription.close();
            throw e;
        }
    }

    /// How many messages were said so far.
    long events() {
        return topics.events();
    }

    private void wake(String agent) {
        // EXERCISE 7: let an agent speak once
        // However many come to listen, the agent says each message once: whoever begins its topic gets a publisher, all
        // others get none. Let it speak(agent, publisher) on a virtual thread of its own, since nobody who listens
        // should
        // have to wait for the end.
        throw new ssekit.lesson.ExerciseOpen(7, "let an agent speak once");
    }

    private void speak(String agent, Publisher publisher) {
        try (publisher) {
            publisher.publish(message(agent, messages.getFirst()));
            for (var message : messages.subList(1, messages.size())) {
                Thread.sleep(interval);
                publisher.publish(message(agent, message));
            }
        } catch (InterruptedException e) {
            // that is how one stops it
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
