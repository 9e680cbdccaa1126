package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ssekit.lesson.Problem;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "keep the number of topics bounded")
class Exercise2RoomTest {
    private static final Duration LONGER_THAN_IDLE = Lesson.IDLE.plusSeconds(1);

    private final Lesson.Clock clock = new Lesson.Clock();

    @Test
    void ten_thousand_unknown_names_take_no_more_than_their_room() {
        var topics = Lesson.topics(5, 20, 10, clock);
        var open = new ArrayList<Subscription>();
        for (var n = 0; n < 10_000; n++) {
            try {
                open.add(topics.subscribe(List.of("unknown-" + n), ""));
            } catch (Problem tooMany) {
                // as it should be
            }
        }
        assertThat(topics.count())
                .as("topics, when 10,000 names were asked for and there is room for 20")
                .isEqualTo(20);
        Lesson.publish(topics, "known", 1);
        assertThat(topics.count()).as("topics, with a published one").isEqualTo(21);
        open.forEach(Subscription::close);
        for (var n = 0; n < 10_000; n++) {
            topics.subscribe(List.of("later-" + n), "").close();
        }
        assertThat(topics.count())
                .as("topics, when 10,000 more names were asked for, one after another")
                .isLessThanOrEqualTo(21);
    }

    @Test
    void a_stream_for_which_there_is_no_room_is_refused_before_it_opens() {
        var topics = Lesson.topics(1, 1, 10, InstantSource.system());
        Lesson.publish(topics, "known", 1);
        try (var server = Lesson.serve(topics);
                var first = Probe.get(server.uri("/stream?topic=first"))) {
            assertThat(first.status()).as("status").isEqualTo(200);
            try (var second = Probe.get(server.uri("/stream?topic=second"));
                    var known = Probe.get(server.uri("/stream?topic=known"))) {
                assertThat(second.status())
                        .as("status of a second name, with room for one")
                        .isEqualTo(429);
                assertThat(second.header("Content-Type")).hasValue("application/problem+json");
                assertThat(known.awaitEvents(1)).hasSize(1);
            }
            first.leave();
            Await.until("room for another name once a reader has left", () -> opens(server, "/stream?topic=second"));
        }
    }

    @Test
    void a_topic_that_nobody_uses_makes_room_and_comes_back_with_new_ids() {
        var topics = Lesson.topics(1, 1, 10, clock);
        var before = Lesson.publish(topics, "old", 1);
        clock.advance(LONGER_THAN_IDLE);
        Lesson.publish(topics, "new", 1);
        clock.advance(LONGER_THAN_IDLE);
        var after = Lesson.publish(topics, "old", 1);
        assertThat(topics.count()).isEqualTo(1);
        assertThat(after.life())
                .as("life of a topic that went and came back: it was '" + before.life() + "' before, see exercise 1")
                .isNotEqualTo(before.life());
    }

    @Test
    void publishers_and_readers_have_each_their_own_room_and_number() {
        var topics = Lesson.topics(1, 3, 10, clock);
        topics.subscribe(List.of("asked-1"), "");
        clock.advance(LONGER_THAN_IDLE);
        topics.subscribe(List.of("asked-2"), "");
        clock.advance(LONGER_THAN_IDLE);
        Lesson.publish(topics, "known", 1);
        assertThat(topics.count()).as("topics, two of them only asked for").isEqualTo(3);
    }

    @Test
    void all_that_is_over_goes_at_once() {
        var topics = Lesson.topics(3, 3, 10, clock);
        topics.subscribe(List.of("asked"), "").close();
        for (var n = 1; n <= 3; n++) {
            Lesson.publish(topics, "old-" + n, 1);
        }
        clock.advance(LONGER_THAN_IDLE);
        Lesson.publish(topics, "new", 1);
        assertThat(topics.count())
                .as("topics, when four were over and one is new")
                .isEqualTo(1);
    }

    @Test
    void what_is_used_stays_whoever_wants_to_come_in() {
        var topics = Lesson.topics(1, 1, 10, clock);
        var id = Lesson.publish(topics, "read", 1);
        var reader = topics.subscribe(List.of("read"), "");
        clock.advance(LONGER_THAN_IDLE);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Lesson.publish(topics, "new", 1));
        assertThat(Lesson.publish(topics, "read", 2)).isEqualTo(id.at(2));
        reader.close();
        assertThat(topics.count()).isEqualTo(1);
    }

    @Test
    void what_was_used_a_moment_ago_stays_too() {
        var topics = Lesson.topics(1, 1, 10, clock);
        clock.advance(LONGER_THAN_IDLE);
        var id = Lesson.publish(topics, "young", 1);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Lesson.publish(topics, "new", 1));
        assertThat(Lesson.publish(topics, "young", 2)).isEqualTo(id.at(2));
    }

    private static boolean opens(LiveServer server, String path) {
        try (var probe = Probe.get(server.uri(path))) {
            return probe.status() == 200;
        }
    }
}
