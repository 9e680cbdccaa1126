package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.helidon.json.JsonParser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "publish")
class Exercise4PublishTest {
    private final Topics topics = Lesson.topics();

    @Test
    void the_publisher_is_told_the_id_that_readers_get() {
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=builds"));
                var publisher = Posts.post(server, "builds", "{\"type\":\"progress\",\"data\":{\"step\":3}}")) {
            assertThat(publisher.status()).as("status").isEqualTo(201);
            publisher.awaitEnd();
            assertThat(publisher.header("Content-Type").orElse(""))
                    .as("type of the answer")
                    .matches("application/json *(;.*)?");
            assertThat(publisher.text().strip())
                    .as("body of the answer")
                    .startsWith("{")
                    .endsWith("}");
            var event = reader.awaitEvents(1).getFirst();
            assertThat(Posts.id(publisher))
                    .as("id in the answer to the publisher, when the readers of builds get id: " + event.id())
                    .isEqualTo(event.id());
            assertThat(event.type()).as("type of the event").isEqualTo("progress");
        }
    }

    @Test
    void readers_get_the_data_whatever_it_is_and_the_name_of_its_topic() {
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=builds"));
                var publisher = Posts.post(server, "builds", "{\"data\":\"two\\nlines, a \\\"quote\\\" and €\"}")) {
            assertThat(publisher.status()).as("status").isEqualTo(201);
            var event = reader.awaitEvents(1).getFirst();
            var json = JsonParser.create(event.data()).readJsonObject();
            assertThat(event.type())
                    .as("type of an event that was posted without one")
                    .isEqualTo("message");
            assertThat(json.stringValue("topic"))
                    .as("topic in the data for a reader: " + event.data())
                    .hasValue("builds");
            assertThat(json.stringValue("data"))
                    .as("data in the data for a reader: " + event.data())
                    .hasValue("two\nlines, a \"quote\" and €");
        }
    }

    @Test
    void all_readers_of_the_topic_get_the_event_and_those_of_other_topics_do_not() {
        try (var server = Lesson.serve(topics);
                var one = Probe.get(server.uri("/stream?topic=builds"));
                var two = Probe.get(server.uri("/stream?topic=builds"));
                var other = Probe.get(server.uri("/stream?topic=alarms"))) {
            for (var topic : List.of("builds", "alarms", "builds")) {
                Posts.assertPublished(server, topic, "{\"data\":\"for " + topic + "\"}", "");
            }
            var forBuilds = "{\"topic\":\"builds\",\"data\":\"for builds\"}";
            for (var reader : List.of(one, two)) {
                assertThat(Lesson.data(reader.awaitEvents(2)))
                        .as("data for each of two readers of builds, which got two events, and alarms one")
                        .containsExactly(forBuilds, forBuilds);
            }
            assertThat(Lesson.data(other.awaitEvents(1)))
                    .as("data for a reader of alarms, which got one event, and builds two")
                    .containsExactly("{\"topic\":\"alarms\",\"data\":\"for alarms\"}");
        }
    }

    @Test
    void data_is_any_json_and_readers_get_the_same() {
        var all = List.of("null", "false", "0", "-1.5", "\"\"", "\" a \"", "[]", "{}", "[1,[2,{\"a\":null}]]", "\"1\"");
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=builds"))) {
            for (var data : all) {
                Posts.assertPublished(server, "builds", "{\"data\":" + data + "}", " with the data " + data);
            }
            assertThat(Lesson.data(reader.awaitEvents(all.size())))
                    .as("data for a reader of builds")
                    .isEqualTo(all.stream()
                            .map(data -> "{\"topic\":\"builds\",\"data\":" + data + "}")
                            .toList());
        }
    }

    @Test
    void publishers_at_the_same_time_are_each_told_the_id_of_their_own_event() {
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=builds"))) {
            var publishers = IntStream.range(0, 20)
                    .mapToObj(n -> Posts.post(server, "builds", "{\"data\":" + n + "}"))
                    .toList();
            var told = new HashSet<String>();
            for (var n = 0; n < publishers.size(); n++) {
                try (var publisher = publishers.get(n)) {
                    publisher.awaitEnd();
                    told.add(Posts.id(publisher) + " is {\"topic\":\"builds\",\"data\":" + n + "}");
                }
            }
            assertThat(told)
                    .as("ids that twenty publishers at the same time were told, each with its data")
                    .isEqualTo(reader.awaitEvents(publishers.size()).stream()
                            .map(event -> event.id() + " is " + event.data())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void a_topic_is_in_use_only_while_an_event_is_published() {
        var clock = new Lesson.Clock();
        try (var server = Lesson.serve(Lesson.topics(1, 1, 10, clock))) {
            Posts.assertPublished(server, "first", "{\"data\":1}", "");
            Posts.assertRefused(400, server, "first", "{\"data\":");
            clock.advance(Lesson.IDLE.plusSeconds(1));
            Posts.assertPublished(
                    server,
                    "second",
                    "{\"data\":1}",
                    " to a second topic, with room for one, when nobody has published to the first for longer "
                            + "than topics.idle and nobody reads it");
        }
    }

    @Test
    void a_topic_is_not_in_use_when_its_publisher_went_before_the_answer() {
        var clock = new Lesson.Clock();
        var topics = Lesson.topics(1, 1, 10, clock);
        var publishing = new Publishing(topics, new Token(Lesson.TOKEN), Lesson.BYTES);
        try (var server = LiveServer.start(routing -> routing.post("/topics/{topic}", Gone.before(publishing)));
                var gone = Posts.post(server, "first", "{\"data\":1}")) {
            gone.awaitEnd();
            assertThat(topics.events())
                    .as("events, after a POST whose answer could not be sent")
                    .isEqualTo(1);
            clock.advance(Lesson.IDLE.plusSeconds(1));
            assertThatCode(() -> Lesson.publish(topics, "second", 1))
                    .as("publishing to a second topic, with room for one, when the publisher of the first went away "
                            + "before its answer, longer than topics.idle ago")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_publisher_that_sends_slowly_holds_up_no_other() {
        var slowly = Map.of("Authorization", "Bearer " + Lesson.TOKEN, "Content-Length", "100");
        try (var server = Lesson.serve(topics);
                var slow = Probe.post(server.uri("/topics/builds"), slowly, "{")) {
            for (var n = 1; n <= 20; n++) {
                Posts.assertPublished(
                        server,
                        n % 2 == 0 ? "builds" : "alarms",
                        "{\"data\":" + n + "}",
                        " while another publisher to builds has sent 1 of the 100 bytes of its body");
            }
            assertThat(slow.text())
                    .as("answer to the publisher that has not sent its body yet")
                    .isEmpty();
        }
    }

    @Test
    void a_name_with_escapes_is_the_topic_that_they_mean() {
        try (var server = Lesson.serve(topics);
                var reader = Probe.get(server.uri("/stream?topic=news"))) {
            Posts.assertPublished(server, "%6eews", "{\"data\":1}", ", where %6e is n");
            assertThat(Lesson.data(reader.awaitEvents(1)))
                    .as("data for a reader of news, after a POST to /topics/%6eews")
                    .containsExactly("{\"topic\":\"news\",\"data\":1}");
        }
    }

    @Test
    void a_topic_stays_in_use_while_it_is_read_whoever_publishes() {
        var clock = new Lesson.Clock();
        try (var server = Lesson.serve(Lesson.topics(1, 1, 10, clock));
                var reader = Probe.get(server.uri("/stream?topic=first"))) {
            assertThat(reader.status()).as("status").isEqualTo(200);
            Posts.assertPublished(server, "first", "{\"data\":1}", "");
            Posts.assertRefused(400, server, "first", "{\"data\":");
            clock.advance(Lesson.IDLE.plusSeconds(1));
            Posts.assertRefused(
                    429,
                    Posts.post(server, "second", "{\"data\":1}"),
                    "a POST to a second topic, with room for one, when the first has been published to and has a reader");
        }
    }
}
