package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.backlog.EventId;
import ssekit.lesson.ExerciseOpen;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 5, title = "read several topics at once")
class Exercise5SeveralTest {
    private final Topics topics = Lesson.topics();

    @Test
    void an_event_of_any_of_the_topics_comes_when_it_happens() {
        var positions = new Positions("a", "b", "c");
        try (var server = Lesson.serveWithoutHeartbeats(topics);
                var probe = Probe.get(server.uri("/stream?topic=a&topic=b&topic=c"))) {
            assertThat(probe.status()).as("status").isEqualTo(200);
            var expected = List.of("c 1", "b 1", "a 1", "c 2", "b 2", "a 2");
            for (var n = 0; n < expected.size(); n++) {
                var event = expected.get(n);
                positions.learnLife(event.substring(0, 1), topics.publish(event.substring(0, 1), Frame.message(event)));
                assertThat(Lesson.data(probe.awaitEvents(n + 1)))
                        .as("data on a stream over a, b and c, as it was published, one after another")
                        .isEqualTo(expected.subList(0, n + 1));
            }
            positions.assertIn(probe.events());
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
            assertThat(events)
                    .as("how many positions an id has, on a stream over two topics")
                    .extracting(event -> event.id().split("\\.").length)
                    .containsOnly(2);
            assertThat(events)
                    .as("how many events, of both topics together, an id says have been read")
                    .extracting(event -> numbers(event).sum())
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void positions_stand_in_the_order_in_which_the_request_names_the_topics() {
        var there = new Positions("b", "a");
        var back = new Positions("a", "b");
        for (var n = 1; n <= 3; n++) {
            for (var topic : List.of("a", "b")) {
                var id = Lesson.publish(topics, topic, n);
                there.learnLife(topic, id);
                back.learnLife(topic, id);
            }
        }
        try (var server = Lesson.serve(topics);
                var one = Probe.get(server.uri("/stream?topic=b&topic=a"));
                var other = Probe.get(server.uri("/stream?topic=a&topic=b"))) {
            there.assertIn(one.awaitEvents(6));
            back.assertIn(other.awaitEvents(6));
        }
    }

    @Test
    void all_events_of_a_batch_go_out_in_their_order_and_as_they_are() {
        var positions = new Positions("a", "b");
        for (var n = 1; n <= 50; n++) {
            positions.learnLife("a", topics.publish("a", Frame.event("type " + n, "a " + n + "\nanother line")));
            positions.learnLife("b", Lesson.publish(topics, "b", n));
        }
        try (var subscription = topics.subscribe(List.of("a", "b"), "")) {
            var events = Lesson.next(subscription, Duration.ZERO);
            assertThat(events)
                    .as("what one read of two topics with fifty small events each gives: type and data")
                    .extracting(event -> event.type() + ": " + event.data())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50)
                            .boxed()
                            .flatMap(n ->
                                    List.of("type " + n + ": a " + n + "\nanother line", "message: b " + n).stream())
                            .toList());
            positions.assertIn(events);
        }
    }

    @Test
    void after_a_gap_in_one_topic_the_ids_hold_all_positions_too() {
        var topics = Lesson.topics(10, 10, 3, InstantSource.system());
        var positions = new Positions("a", "b");
        try (var slow = topics.subscribe(List.of("a", "b"), "")) {
            for (var n = 1; n <= 3; n++) {
                positions.learnLife("a", Lesson.publish(topics, "a", n));
                positions.learnLife("b", Lesson.publish(topics, "b", n));
            }
            positions.assertIn(Lesson.now(slow));
            IntStream.rangeClosed(4, 10).forEach(n -> Lesson.publish(topics, "a", n));
            Lesson.publish(topics, "b", 4);
            positions.reach("a", 7);
            var events = Lesson.now(slow);
            assertThat(Lesson.data(events).stream().filter(data -> !data.startsWith("{")))
                    .as("data besides the gap, when a keeps 3 of 7 new events, and b has one new")
                    .containsExactlyInAnyOrder("a 8", "a 9", "a 10", "b 4");
            positions.assertIn(
                    events.stream().filter(event -> !event.type().equals("gap")).toList());
        }
    }

    @Test
    void numbers_in_ids_are_the_same_in_any_language() {
        var language = Locale.getDefault();
        try (var subscription = topics.subscribe(List.of("a", "b"), "")) {
            var positions = new Positions("a", "b");
            positions.learnLife("a", Lesson.publish(topics, "a", 1));
            positions.learnLife("b", Lesson.publish(topics, "b", 1));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            positions.assertIn(Lesson.now(subscription));
        } finally {
            Locale.setDefault(language);
        }
    }

    @Test
    void a_reader_that_is_stopped_gets_what_was_there_before() {
        Lesson.publish(topics, "a", 1);
        Lesson.publish(topics, "b", 1);
        try (var subscription = topics.subscribe(List.of("a", "b"), "")) {
            Thread.currentThread().interrupt();
            assertThat(Lesson.data(Lesson.next(subscription, Duration.ZERO)))
                    .as("data of a read of a and b, with an event each, on a thread that was interrupted before")
                    .containsExactlyInAnyOrder("a 1", "b 1");
        } finally {
            Thread.interrupted();
        }
    }

    /// Resuming is exercise 6: while it is open, this test looks only at the first stream.
    @Test
    void who_is_cut_off_before_a_gap_hears_of_it_later() {
        var positions = new Positions("a", "b");
        var first = Lesson.publish(topics, "a", 1);
        positions.learnLife("a", first);
        positions.learnLife("b", Lesson.publish(topics, "b", 1));
        Lesson.publish(topics, "a", 2);
        Lesson.publish(topics, "a", 3);
        try (var whole = topics.subscribe(List.of("a", "b"), "")) {
            positions.assertIn(Lesson.now(whole));
        }
        String cut;
        try (var resumed = topics.subscribe(List.of("a", "b"), first.toString())) {
            cut = Lesson.now(resumed).getFirst().id();
        } catch (ExerciseOpen open) {
            assertThat(open.number()).as("number of the open exercise").isEqualTo(6);
            return;
        }
        try (var again = topics.subscribe(List.of("a", "b"), cut)) {
            assertThat(Lesson.now(again))
                    .as(
                            "what comes on a stream over a and b with Last-Event-ID: %s, the id of the event 'a 2' on a "
                                    + "stream that began with %s; that id knew nothing of b, and no gap in b came yet",
                            cut, first)
                    .extracting(event -> event.type().equals("gap") ? "gap" : event.data())
                    .containsExactlyInAnyOrder("a 3", "gap", "b 1");
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
            assertThat(numbers(last))
                    .as("numbers in the id of the last event, on a stream over four topics with one event each")
                    .containsExactly(1L, 1L, 1L, 1L);
            assertThat(last.id().length())
                    .as("length of the id of the last event, " + last.id())
                    .isLessThanOrEqualTo(128);
        }
    }

    @Test
    void a_topic_that_floods_leaves_room_for_the_others() {
        var positions = new Positions("loud", "quiet");
        var much = "x".repeat(1000);
        IntStream.rangeClosed(1, 300)
                .forEach(n ->
                        positions.learnLife("loud", topics.publish("loud", Frame.message("loud " + n + " " + much))));
        positions.learnLife("quiet", Lesson.publish(topics, "quiet", 1));
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=loud&topic=quiet"))) {
            var events = probe.awaitEvents(301);
            assertThat(Lesson.data(events).indexOf("quiet 1"))
                    .as("how many of 300 large events of one topic come before the only event of the other")
                    .isBetween(0, 199);
            positions.assertIn(events);
        }
    }

    private static LongStream numbers(Event event) {
        return Arrays.stream(event.id().split("\\."))
                .mapToLong(part -> EventId.parse(part).orElseThrow().number());
    }
}
