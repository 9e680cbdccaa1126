package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "publish")
class Exercise4PublishTest {
    private static final Map<String, String> WITH_TOKEN = Map.of("Authorization", "Bearer " + Lesson.TOKEN);

    private final Topics topics = Lesson.topics();

    @Test
    void the_publisher_is_told_the_id_that_readers_get() {
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=builds"));
                var publisher = post(server, "builds", "{\"type\":\"progress\",\"data\":{\"step\":3}}")) {
            assertThat(publisher.status()).as("status").isEqualTo(201);
            publisher.awaitEnd();
            assertThat(publisher.header("Content-Type"))
                    .as("type of the answer")
                    .hasValue("application/json");
            assertThat(publisher.text())
                    .as("body of the answer")
                    .startsWith("{")
                    .endsWith("}");
            var event = reader.awaitEvents(1).getFirst();
            assertThat(JsonParser.create(publisher.text()).readJsonObject().stringValue("id"))
                    .hasValue(event.id());
            assertThat(event.type()).as("type of the event").isEqualTo("progress");
        }
    }

    @Test
    void readers_get_the_data_whatever_it_is_and_the_name_of_its_topic() {
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=builds"));
                var publisher = post(server, "builds", "{\"data\":\"two\\nlines, a \\\"quote\\\" and €\"}")) {
            assertThat(publisher.status()).as("status").isEqualTo(201);
            var event = reader.awaitEvents(1).getFirst();
            var json = JsonParser.create(event.data()).readJsonObject();
            assertThat(event.type())
                    .as("type of an event that was posted without one")
                    .isEqualTo("message");
            assertThat(json.stringValue("topic")).hasValue("builds");
            assertThat(json.stringValue("data")).hasValue("two\nlines, a \"quote\" and €");
        }
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        try (var server = Lesson.serve(topics)) {
            assertRefused(400, post(server, "UPPER", "{\"data\":1}"));
            assertRefused(400, post(server, "a%20b", "{\"data\":1}"));
            assertRefused(400, post(server, "x".repeat(65), "{\"data\":1}"));
            assertRefused(400, post(server, "news", "  "));
            assertRefused(400, post(server, "news", "{\"data\":"));
            assertRefused(400, post(server, "news", "{\"data\":1} and more"));
            assertRefused(400, post(server, "news", "{\"data\":-}"));
            assertRefused(400, post(server, "news", "{\"data\":1e4000000}"));
            assertRefused(400, post(server, "news", "{\"data\":\"\\q\"}"));
            assertRefused(400, post(server, "news", "{\"type\":\"no data\"}"));
            assertRefused(400, post(server, "news", "{\"type\":7,\"data\":1}"));
            assertRefused(400, post(server, "news", "{\"type\":\"two\\nlines\",\"data\":1}"));
            assertRefused(400, post(server, "news", "{\"data\":" + "[".repeat(400) + "]".repeat(400) + "}"));
            assertRefused(
                    415,
                    Probe.post(
                            server.uri("/topics/news"),
                            Map.of("Authorization", "Bearer " + Lesson.TOKEN, "Content-Type", "text/plain"),
                            "{\"data\":1}"));
        }
        assertThat(topics.count()).isZero();
    }

    @Test
    void the_servers_own_words_and_the_browsers_are_nobody_elses() {
        try (var server = Lesson.serve(topics)) {
            for (var word : List.of("gap", "bye", "heartbeat", "agent_message", "open", "error")) {
                assertRefused(400, post(server, "news", "{\"type\":\"" + word + "\",\"data\":1}"));
            }
            for (var word : List.of("gaps", "Bye", "message")) {
                try (var publisher = post(server, "news", "{\"type\":\"" + word + "\",\"data\":1}")) {
                    assertThat(publisher.status()).as(word).isEqualTo(201);
                }
            }
        }
    }

    @Test
    void what_is_too_large_or_too_much_is_refused_in_words() {
        try (var server = Lesson.serve(Lesson.topics(1, 1, 10, InstantSource.system()))) {
            assertRefused(413, post(server, "news", "{\"data\":\"" + "x".repeat(Lesson.BYTES) + "\"}"));
            try (var first = post(server, "first", "{\"data\":1}")) {
                assertThat(first.status()).as("status").isEqualTo(201);
            }
            assertRefused(429, post(server, "second", "{\"data\":1}"));
        }
    }

    private static Probe post(LiveServer server, String topic, String body) {
        return Probe.post(server.uri("/topics/" + topic), WITH_TOKEN, body);
    }

    private static void assertRefused(int status, Probe publisher) {
        try (publisher) {
            assertThat(publisher.status()).as("status").isEqualTo(status);
            assertThat(publisher.header("Content-Type")).hasValue("application/problem+json");
            assertThat(Lesson.problem(publisher)).isEqualTo(status);
        }
    }
}
