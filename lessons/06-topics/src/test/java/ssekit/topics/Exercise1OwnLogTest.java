package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.backlog.EventId;
import ssekit.sse.Event;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "give each topic a log of its own")
class Exercise1OwnLogTest {
    private static final int MANY = 3_000;

    @Test
    void a_stream_has_the_events_of_its_topic_and_no_others() {
        var topics = Lesson.topics();
        Lesson.publish(topics, "builds", 1);
        Lesson.publish(topics, "alarms", 1);
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=alarms"))) {
            probe.awaitEvents(1);
            Lesson.publish(topics, "builds", 2);
            Lesson.publish(topics, "alarms", 2);
            assertThat(Lesson.data(probe.awaitEvents(2)))
                    .as("what a reader of alarms gets, when builds and alarms get two events each")
                    .containsExactly("alarms 1", "alarms 2");
        }
    }

    @Test
    void each_topic_counts_for_itself() {
        var topics = Lesson.topics();
        Lesson.publish(topics, "builds", 1);
        Lesson.publish(topics, "builds", 2);
        Lesson.publish(topics, "alarms", 1);
        try (var server = Lesson.serve(topics);
                var builds = Probe.get(server.uri("/stream?topic=builds"));
                var alarms = Probe.get(server.uri("/stream?topic=alarms"))) {
            assertThat(builds.awaitEvents(2))
                    .as("numbers in the ids of builds, which got two events")
                    .extracting(Exercise1OwnLogTest::number)
                    .containsExactly(1L, 2L);
            assertThat(alarms.awaitEvents(1))
                    .as("number in the id of alarms, which got one event after the two of builds")
                    .extracting(Exercise1OwnLogTest::number)
                    .containsExactly(1L);
        }
    }

    @Test
    void a_noisy_topic_pushes_out_nobody_elses_events() {
        var topics = Lesson.topics(10, 10, 4, InstantSource.system());
        Lesson.publish(topics, "quiet", 1);
        IntStream.range(0, 100).forEach(n -> Lesson.publish(topics, "noisy", n));
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=quiet"))) {
            assertThat(Lesson.data(probe.awaitEvents(1)))
                    .as("what a reader of quiet gets, which got one event before the hundred of noisy")
                    .containsExactly("quiet 1");
        }
    }

    @Test
    void each_of_many_topics_keeps_as_many_events_as_the_settings_say() {
        var topics = Lesson.topics(10, 10, 5, InstantSource.system());
        var names = IntStream.rangeClosed(1, 10).mapToObj(n -> "topic-" + n).toList();
        for (var n = 1; n <= 8; n++) {
            for (var name : names) {
                Lesson.publish(topics, name, n);
            }
        }
        for (var name : names) {
            assertThat(Lesson.data(Lesson.kept(topics, name)))
                    .as(
                            "what a new reader of %s gets, which got 8 events as did nine other topics; "
                                    + "backlog.count is 5",
                            name)
                    .isEqualTo(IntStream.rangeClosed(4, 8)
                            .mapToObj(n -> name + " " + n)
                            .toList());
        }
    }

    @Test
    void a_topic_keeps_thousands_of_events_if_the_settings_say_so() {
        var topics = Lesson.topics(10, 10, MANY, InstantSource.system());
        IntStream.rangeClosed(0, MANY).forEach(n -> Lesson.publish(topics, "builds", n));
        var kept = Lesson.data(Lesson.kept(topics, "builds"));
        assertThat(kept.size())
                .as("how many events a new reader of builds gets, which got one more than backlog.count")
                .isEqualTo(MANY);
        assertThat(kept.getFirst()).as("data of the first of them").isEqualTo("builds 1");
    }

    @Test
    void each_topic_keeps_its_events_as_long_as_the_settings_say() {
        var clock = new Lesson.Clock();
        var topics = Lesson.topics(10, 10, 5, clock);
        Lesson.publish(topics, "alarms", 1);
        Lesson.publish(topics, "builds", 1);
        clock.advance(Lesson.AGE);
        Lesson.publish(topics, "alarms", 2);
        assertThat(Lesson.data(Lesson.kept(topics, "builds")))
                .as("what a new reader of builds gets, when the only event is exactly as old as backlog.age")
                .containsExactly("builds 1");
        clock.advance(Duration.ofMillis(1));
        assertThat(Lesson.data(Lesson.kept(topics, "builds")))
                .as("what a new reader of builds gets, when the only event is a millisecond older than backlog.age, "
                        + "by the clock that Topics was given")
                .isEmpty();
        assertThat(Lesson.data(Lesson.kept(topics, "alarms")))
                .as("what a new reader of alarms gets, whose first event is older than backlog.age, and whose second "
                        + "is not")
                .containsExactly("alarms 2");
    }

    @Test
    void what_a_reader_misses_is_a_gap_in_the_topic_that_it_reads() {
        var topics = Lesson.topics(10, 10, 2, InstantSource.system());
        Lesson.publish(topics, "builds", 1);
        try (var slow = topics.subscribe(List.of("alarms"), "")) {
            IntStream.rangeClosed(1, 3).forEach(n -> Lesson.publish(topics, "alarms", n));
            var gap = Lesson.now(slow).getFirst();
            assertThat(gap.type())
                    .as("type of what comes first to a reader of alarms, which has missed an event")
                    .isEqualTo("gap");
            assertThat(JsonParser.create(gap.data()).readJsonObject().stringValue("topic", ""))
                    .as("topic in the data of a gap in alarms: " + gap.data())
                    .isEqualTo("alarms");
        }
    }

    @Test
    void thousands_of_topics_share_no_life() {
        var topics = Lesson.topics(MANY, 0, 1, InstantSource.system());
        var lives = IntStream.range(0, MANY)
                .mapToObj(n -> Lesson.publish(topics, "topic-" + n, 1).life())
                .distinct()
                .count();
        assertThat(lives).as("different lives of " + MANY + " topics").isEqualTo(MANY);
    }

    @Test
    void each_topic_has_a_life_of_its_own_and_another_one_after_a_restart() {
        var clock = new Lesson.Clock();
        var topics = Lesson.topics(10, 10, 10, clock);
        var builds = Lesson.publish(topics, "builds", 1);
        var alarms = Lesson.publish(topics, "alarms", 1);
        var restarted = Lesson.publish(Lesson.topics(10, 10, 10, clock), "builds", 1);
        assertThat(List.of(builds, alarms, restarted))
                .as("lives of builds, of alarms, and of builds after a restart, by a clock that stands still")
                .extracting(EventId::life)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_reader_may_come_before_the_first_publisher() {
        var topics = Lesson.topics();
        try (var server = Lesson.serve(topics);
                var probe = Probe.get(server.uri("/stream?topic=tomorrow"))) {
            probe.awaitComments(1);
            Lesson.publish(topics, "tomorrow", 1);
            assertThat(Lesson.data(probe.awaitEvents(1)))
                    .as("what a reader gets that came before its topic had an event")
                    .containsExactly("tomorrow 1");
        }
    }

    private static long number(Event event) {
        return EventId.parse(event.id()).orElseThrow().number();
    }
}
