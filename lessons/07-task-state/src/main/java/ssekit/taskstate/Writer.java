package ssekit.taskstate;

import io.helidon.config.Config;
import java.time.Duration;

/// An agent that writes one line per step, word by word. It asks when a query ends with three dots, and fails when a
/// query contains `fail`.
record Writer(Duration interval) implements Agent {
    private static final int LONGEST_TOPIC = 80;

    Writer {
        if (interval.isNegative() || interval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected agent.interval to be from PT0S to PT1M, got " + interval + ".");
        }
    }

    static Writer from(Config agent) {
        return new Writer(agent.get("interval").as(Duration.class).orElse(Duration.ofMillis(100)));
    }

    @Override
    public void work(Query query, Desk desk) throws InterruptedException {
        var topic = query.text().strip();
        if (topic.endsWith("...")) {
            topic = desk.ask("\"" + shortened(topic) + "\" what?").strip();
        }
        for (var step = 1; step <= query.steps(); step++) {
            desk.step(step, query.steps(), "writing line " + step);
            if (topic.contains("fail") && step > query.steps() / 2) {
                throw new Refusal("The query asked me to fail, so I failed at step " + step + ".");
            }
            write("Line " + step + " of my answer to \"", shortened(topic), step == query.steps(), desk);
        }
    }

    private void write(String words, String topic, boolean last, Desk desk) throws InterruptedException {
        for (var word : words.split("(?<= )")) {
            Thread.sleep(interval);
            desk.deliver(word, false);
        }
        Thread.sleep(interval);
        desk.deliver(topic + "\".\n", last);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TOPIC
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TOPIC)) + "…";
    }
}
