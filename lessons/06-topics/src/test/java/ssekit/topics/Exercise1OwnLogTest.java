package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(Lesson.data(probe.awaitEvents(2))).containsExactly("alarms 1", "alarms 2");
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
                    .extracting(Exercise1OwnLogTest::number)
                    .containsExactly(1L, 2L);
            assertThat(alarms.awaitEvents(1))
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
            assertThat(Lesson.data(probe.awaitEvents(1))).containsExactly("quiet 1");
        }
    }

    @Test
    void each_topic_has_a_life_of_its_own_and_another_one_after_a_restart() {
        var topics = Lesson.topics();
        var builds = Lesson.publish(topics, "builds", 1);
        var alarms = Lesson.publish(topics, "alarms", 1);
        var restarted = Lesson.publish(Lesson.topics(), "builds", 1);
        assertThat(List.of(builds, alarms, restarted))
                .as("ids of builds, of alarms, and of builds after a restart")
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
            assertThat(Lesson.data(probe.awaitEvents(1))).containsExactly("tomorrow 1");
        }
    }

    private static long number(Event event) {
        return EventId.parse(event.id()).orElseThrow().number();
    }
}
