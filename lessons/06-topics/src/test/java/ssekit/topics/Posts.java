package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.util.Map;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

/// What publishers send, and what they must get for it.
final class Posts {
    private static final Map<String, String> WITH_TOKEN = Map.of("Authorization", "Bearer " + Lesson.TOKEN);

    private Posts() {}

    static Probe post(LiveServer server, String topic, String body) {
        return Probe.post(server.uri("/topics/" + topic), WITH_TOKEN, body);
    }

    /// A body that is that large.
    static String body(int bytes) {
        var empty = "{\"data\":\"\"}";
        return "{\"data\":\"" + "x".repeat(bytes - empty.length()) + "\"}";
    }

    static String id(Probe publisher) {
        return JsonParser.create(publisher.text()).readJsonObject().stringValue("id", "no member id");
    }

    static void assertPublished(LiveServer server, String topic, String body, String how) {
        try (var publisher = post(server, topic, body)) {
            assertThat(publisher.status())
                    .as("status of a POST to /topics/" + topic + how)
                    .isEqualTo(201);
        }
    }

    static void assertRefused(int status, LiveServer server, String topic, String body) {
        var start = body.substring(0, Math.min(body.length(), 50));
        assertRefused(
                status,
                post(server, topic, body),
                "a POST of " + body.length() + " bytes to /topics/" + topic + ", where topics.bytes is " + Lesson.BYTES
                        + "; the body begins: " + start);
    }

    static void assertRefused(int status, Probe publisher, String what) {
        try (publisher) {
            assertThat(publisher.status()).as("status of " + what).isEqualTo(status);
            assertThat(publisher.header("Content-Type"))
                    .as("type of the answer to " + what)
                    .hasValue("application/problem+json");
            assertThat(Lesson.problem(publisher))
                    .as("status in the body of the answer to " + what)
                    .isEqualTo(status);
        }
    }
}
