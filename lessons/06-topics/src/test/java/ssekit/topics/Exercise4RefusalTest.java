package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.WebClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "publish")
class Exercise4RefusalTest {
    private final Topics topics = Lesson.topics();

    @Test
    void what_is_refused_leaves_no_trace_in_a_topic_that_is_there() {
        try (var server = Lesson.serve(topics)) {
            Posts.assertPublished(server, "news", "{\"data\":1}", "");
            Posts.assertRefused(400, server, "news", "{\"data\":");
            Posts.assertRefused(400, server, "news", "{\"type\":\"gap\",\"data\":1}");
            Posts.assertRefused(413, server, "news", Posts.body(Lesson.BYTES + 1));
            assertThat(topics.events())
                    .as("events in all topics, after one that was published and three that were refused")
                    .isEqualTo(1);
            try (var next = Posts.post(server, "news", "{\"data\":2}")) {
                next.awaitEnd();
                assertThat(Posts.id(next))
                        .as("id in the answer to the second event, with three refused since the first")
                        .endsWith("-2");
            }
        }
    }

    @Test
    void a_body_may_be_as_large_as_the_settings_say() {
        try (var server = Lesson.serve(topics)) {
            Posts.assertPublished(server, "news", Posts.body(Lesson.BYTES), " of exactly topics.bytes");
            Posts.assertRefused(413, server, "news", Posts.body(Lesson.BYTES + 1));
            Posts.assertRefused(413, server, "other", Posts.body(Lesson.BYTES + 1));
        }
        assertThat(topics.count())
                .as("topics, when one was published to, and the body for another was too large")
                .isEqualTo(1);
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        try (var server = Lesson.serve(topics)) {
            Posts.assertRefused(400, server, "UPPER", "{\"data\":1}");
            for (var name : List.of("a%20b", "%20news", "news%20", "%09news", "%4eews")) {
                Posts.assertRefused(400, server, name, "{\"data\":1}");
            }
            Posts.assertRefused(400, server, "x".repeat(65), "{\"data\":1}");
            Posts.assertRefused(400, server, "news", "  ");
            Posts.assertRefused(400, server, "news", "{\"data\":");
            Posts.assertRefused(400, server, "news", "{\"data\":1} and more");
            Posts.assertRefused(400, server, "news", "{\"data\":-}");
            Posts.assertRefused(400, server, "news", "{\"data\":1e4000000}");
            Posts.assertRefused(400, server, "news", "{\"data\":\"\\q\"}");
            Posts.assertRefused(400, server, "news", "{\"type\":\"no data\"}");
            Posts.assertRefused(400, server, "news", "{\"type\":7,\"data\":1}");
            Posts.assertRefused(400, server, "news", "{\"type\":\"two\\nlines\",\"data\":1}");
            Posts.assertRefused(400, server, "news", "{\"data\":" + "[".repeat(400) + "]".repeat(400) + "}");
            var text = Map.of("Authorization", "Bearer " + Lesson.TOKEN, "Content-Type", "text/plain");
            Posts.assertRefused(
                    415,
                    Probe.post(server.uri("/topics/news"), text, "{\"data\":1}"),
                    "a POST of JSON that says it is text/plain");
        }
        assertThat(topics.count())
                .as("topics, when all that was published was refused")
                .isZero();
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        for (var wrong : List.of(0x80, 0xC3, 0xFF)) {
            var body = "{\"data\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
            body[9] = wrong.byteValue();
            try (var server = Lesson.serve(topics);
                    var answer = WebClient.create()
                            .post()
                            .uri(server.uri("/topics/news"))
                            .header(HeaderNames.AUTHORIZATION, "Bearer " + Lesson.TOKEN)
                            .contentType(MediaTypes.APPLICATION_JSON)
                            .submit(body)) {
                assertThat(answer.status().code())
                        .as("status of a POST of JSON whose data is the byte %x, which is no UTF-8", wrong)
                        .isEqualTo(400);
            }
        }
        assertThat(topics.count())
                .as("topics, when all that was published was refused")
                .isZero();
    }

    @Test
    void the_servers_own_words_and_the_browsers_are_nobody_elses() {
        try (var server = Lesson.serve(topics)) {
            for (var word : List.of("gap", "bye", "heartbeat", "agent_message", "open", "error")) {
                Posts.assertRefused(400, server, "news", "{\"type\":\"" + word + "\",\"data\":1}");
            }
            for (var word : List.of("gaps", "Bye", "message")) {
                Posts.assertPublished(server, "news", "{\"type\":\"" + word + "\",\"data\":1}", " of the type " + word);
            }
        }
    }

    @Test
    void what_is_too_large_or_too_much_is_refused_in_words() {
        try (var server = Lesson.serve(Lesson.topics(1, 1, 10, InstantSource.system()))) {
            Posts.assertRefused(413, server, "news", "{\"data\":\"" + "x".repeat(Lesson.BYTES) + "\"}");
            try (var first = Posts.post(server, "first", "{\"data\":1}")) {
                assertThat(first.status()).as("status").isEqualTo(201);
            }
            Posts.assertRefused(429, server, "second", "{\"data\":1}");
        }
    }
}
