package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.backlog.EventId;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 5, title = "read several topics at once")
class Exercise5SeveralTest {
    private final Topics topics = Lesson.topics();

    @Test
    void an_event_of_any_of_the_topics_comes_when_it_happens() {
        try (var server = Lesson.serveWithoutHeartbeats(topics);
                var probe = Probe.get(server.uri("/stream?topic=a&topic=b&topic=c"))) {
            assertThat(probe.status()).as("status").isEqualTo(200);
            var expected = List.of("c 1", "b 1", "a 1", "c 2", "b 2", "a 2");
            for (var n = 0; n < expected.size(); n++) {
                var event = expected.get(n);
                topics.publish(event.substring(0, 1), Frame.message(event));
                assertThat(Lesson.data(probe.awaitEvents(n + 1))).isEqualTo(expected.subList(0, n + 1));
            }
        }
    }

    @Test
    void each_id_holds_the_positions_in_all_topics_at_that_moment() {
        for (var n = 1; n <= 3; n++) {
            Lesson.publish(topics, "a", n);
            Lesson.publish(topics, "b", n);
        }
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=a&topic=b"))) {
            var events = probe.awaitEvents(6);
            assertThat(events).allMatch(event -> event.id().split("\\.").length == 2);
            assertThat(events)
                    .as("how many events, of both topics together, an id says have been read")
                    .extracting(event -> numbers(event).sum())
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void the_id_of_four_topics_is_within_128_bytes() {
        for (var topic : new String[] {"a", "b", "c", "d"}) {
            Lesson.publish(topics, topic, 1);
        }
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=a&topic=b&topic=c&topic=d"))) {
            var last = probe.awaitEvents(4).getLast();
            assertThat(numbers(last)).containsExactly(1L, 1L, 1L, 1L);
            assertThat(last.id().length()).isLessThanOrEqualTo(128);
        }
    }

    @Test
    void a_topic_that_floods_leaves_room_for_the_others() {
        var large = Frame.message("x".repeat(1000));
        IntStream.range(0, 300).forEach(n -> topics.publish("loud", large));
        Lesson.publish(topics, "quiet", 1);
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=loud&topic=quiet"))) {
            assertThat(Lesson.data(probe.awaitEvents(301)).indexOf("quiet 1")).isLessThan(200);
        }
    }

    private static LongStream numbers(Event event) {
        return Arrays.stream(event.id().split("\\."))
                .mapToLong(part -> EventId.parse(part).orElseThrow().number());
    }
}
