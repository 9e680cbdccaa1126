package ssekit.topics;

import io.helidon.config.Config;
import io.helidon.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import ssekit.backlog.Kept;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Share;
import ssekit.sse.Frame;

/// Agents that speak when a client first listens to them. Each has a topic with its own name.
///
/// Any client may wake an agent, so the topics of agents are kept apart from those of publishers, with their own
/// limits.
public final class Agents {
    /// An agent speaks only once, so its messages must stay for later listeners, for as long as its topic exists.
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Topics topics;
    private final List<String> messages;
    private final Duration interval;

    public Agents(Topics topics, List<String> messages, Duration interval) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("Expected agents.messages to have at least one message, got none.");
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

    /// Subscribes to an agent and wakes it if it has not spoken yet. Subscribing comes first, so that the
    /// topic is in use and cannot be removed before the agent begins.
    ///
    /// @throws Problem 400 if the id is not a valid topic name, 429 if there are too many agents
    public Subscription follow(String agent, String lastEventId) {
        return follow(topics.subscribe(List.of(agent), lastEventId), agent);
    }

    /// The same, within the share of one client.
    ///
    /// @throws Problem also 429 if the client has used up its share
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

    /// The number of messages that agents have sent so far.
    long events() {
        return topics.events();
    }

    private void wake(String agent) {
        // EXERCISE 7: let an agent speak once
        // However many clients listen, the agent sends each message once, at its interval, and again only after
        // its topic was removed. It waits for no other agent, goes on when its listeners leave, and uses its topic
        // until it is done. The stream opens at once; for an agent too many, it does not open: 429.
        topics.begin(agent)
                .ifPresent(
                        publisher -> Thread.ofVirtual().name("agent " + agent).start(() -> speak(agent, publisher)));
    }

    private void speak(String agent, Publisher publisher) {
        try (publisher) {
            publisher.publish(message(agent, messages.getFirst()));
            for (var message : messages.subList(1, messages.size())) {
                Thread.sleep(interval);
                publisher.publish(message(agent, message));
            }
        } catch (InterruptedException e) {
            // an interrupt stops the agent
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
