package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import ssekit.backlog.Kept;
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
        assertThatCode(() -> Lesson.publish(topics, "known", 1))
                .as("publishing to a first topic, with room for 5 with events; the room for 20 without is full")
                .doesNotThrowAnyException();
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
                assertThat(second.header("Content-Type"))
                        .as("type of the refusal")
                        .hasValue("application/problem+json");
                assertThat(known.status())
                        .as("status of a topic that was published to a moment ago, when another name was refused")
                        .isEqualTo(200);
                assertThat(Lesson.data(known.awaitEvents(1)))
                        .as("what a reader of a topic that is there gets, when another topic was refused")
                        .containsExactly("known 1");
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
        assertThat(topics.count())
                .as("topics, when two were over and one is new")
                .isEqualTo(1);
        assertThat(after.life())
                .as("life of a topic that went and came back: it was '" + before.life() + "' before, see exercise 1")
                .isNotEqualTo(before.life());
    }

    @Test
    void publishers_and_readers_have_each_their_own_room_and_number() {
        var topics = Lesson.topics(1, 3, 10, clock);
        var first = topics.subscribe(List.of("asked-1"), "");
        clock.advance(LONGER_THAN_IDLE);
        var second = topics.subscribe(List.of("asked-2"), "");
        clock.advance(LONGER_THAN_IDLE);
        assertThatCode(() -> Lesson.publish(topics, "known", 1))
                .as("publishing to a first topic, with room for 1 with events; two without events are being read, "
                        + "with room for 3")
                .doesNotThrowAnyException();
        assertThat(topics.count())
                .as("topics: two without events, where there is room for 3, and one with, where there is room for 1")
                .isEqualTo(3);
        first.close();
        second.close();
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
    void all_that_is_over_goes_though_there_is_room() {
        var topics = Lesson.topics(10, 10, 10, clock);
        topics.subscribe(List.of("asked"), "").close();
        Lesson.publish(topics, "old", 1);
        var reader = topics.subscribe(List.of("read"), "");
        clock.advance(LONGER_THAN_IDLE);
        Lesson.publish(topics, "new", 1);
        assertThat(topics.count())
                .as("topics, when two were over, one is read and one is new, with room for ten of each kind")
                .isEqualTo(2);
        reader.close();
    }

    @Test
    void a_reader_clears_away_both_kinds_too() {
        var topics = Lesson.topics(10, 10, 10, clock);
        topics.subscribe(List.of("asked"), "").close();
        Lesson.publish(topics, "old-1", 1);
        Lesson.publish(topics, "old-2", 1);
        clock.advance(LONGER_THAN_IDLE);
        topics.subscribe(List.of("new"), "").close();
        assertThat(topics.count())
                .as("topics, when a reader came to a new one; two with events and one without were over")
                .isEqualTo(1);
    }

    @Test
    void who_is_refused_clears_away_both_kinds_too() {
        var topics = Lesson.topics(2, 2, 10, clock);
        for (var name : List.of("read-1", "read-2")) {
            Lesson.publish(topics, name, 1);
        }
        try (var one = topics.subscribe(List.of("read-1"), "");
                var two = topics.subscribe(List.of("read-2"), "")) {
            topics.subscribe(List.of("asked"), "").close();
            assertRefused("with room for 2, both being read", () -> Lesson.publish(topics, "new", 1));
            assertThat(topics.count())
                    .as("topics, after a refused POST to a third topic with events: two are read, and one without "
                            + "events was over")
                    .isEqualTo(2);
            for (var reader : List.of(one, two)) {
                assertThat(Lesson.data(Lesson.now(reader)))
                        .as("what a reader of a topic with an event gets, when another topic was refused")
                        .hasSize(1);
            }
        }
        var waiting = topics.subscribe(List.of("asked-1", "asked-2"), "");
        clock.advance(LONGER_THAN_IDLE);
        assertRefused("with room for 2, both being read", () -> topics.subscribe(List.of("asked-3"), ""));
        assertThat(topics.count())
                .as("topics, after a refused reader of a third topic without events: two are read, and two with "
                        + "events were over")
                .isEqualTo(2);
        waiting.close();
    }

    @Test
    void a_topic_whose_events_are_too_old_stays_until_it_is_idle() {
        var kept = new Kept(10, Duration.ofSeconds(1));
        var topics = new Topics(new Limits(1, 1, Lesson.IDLE), kept, clock, RandomGenerator.getDefault());
        var id = Lesson.publish(topics, "known", 1);
        clock.advance(Duration.ofSeconds(2));
        for (var tries = 1; tries <= 2; tries++) {
            assertRefused("when the only topic was used 2 seconds ago", () -> Lesson.publish(topics, "new", 1));
        }
        assertThat(Lesson.publish(topics, "known", 2))
                .as("id of the second event of a topic, 2 seconds after the first, which is older than backlog.age by "
                        + "then; topics.idle is over five minutes")
                .isEqualTo(id.at(2));
    }

    @Test
    void a_topic_with_events_is_over_after_the_idle_time_and_not_before() {
        var topics = Lesson.topics(1, 1, 10, clock);
        Lesson.publish(topics, "old", 1);
        clock.advance(Lesson.IDLE);
        assertRefused("when the only topic has been unused for exactly topics.idle", () -> {
            Lesson.publish(topics, "new", 1);
        });
        clock.advance(Duration.ofMillis(1));
        assertThat(Lesson.publish(topics, "new", 1).number())
                .as("number of the first event of a new topic, when the only other one has been unused for a "
                        + "millisecond more than topics.idle")
                .isEqualTo(1);
    }

    @Test
    void who_is_refused_is_told_how_many_topics_there_may_be_and_changes_nothing() {
        var topics = Lesson.topics(3, 2, 10, clock);
        for (var n = 1; n <= 3; n++) {
            Lesson.publish(topics, "published-" + n, n);
        }
        var readers = List.of(topics.subscribe(List.of("read-1"), ""), topics.subscribe(List.of("read-2"), ""));
        for (var tries = 1; tries <= 2; tries++) {
            assertThat(assertRefused("with room for 3", () -> Lesson.publish(topics, "new", 1)))
                    .as("detail of the refusal of a fourth topic with events, with room for 3")
                    .containsPattern("\\b3\\b");
            assertThat(assertRefused("with room for 2", () -> topics.subscribe(List.of("new"), "")))
                    .as("detail of the refusal of a third topic without events, with room for 2")
                    .containsPattern("\\b2\\b");
            assertThat(topics.count())
                    .as("topics, after refusals: three with events and two that are read")
                    .isEqualTo(5);
        }
        readers.forEach(Subscription::close);
    }

    @Test
    void what_is_used_stays_whoever_wants_to_come_in() {
        var topics = Lesson.topics(1, 1, 10, clock);
        var id = Lesson.publish(topics, "read", 1);
        var reader = topics.subscribe(List.of("read"), "");
        clock.advance(LONGER_THAN_IDLE);
        assertRefused("when the only topic is being read", () -> Lesson.publish(topics, "new", 1));
        assertThat(Lesson.publish(topics, "read", 2))
                .as("id of the second event of a topic that is being read, when another topic was refused")
                .isEqualTo(id.at(2));
        assertThat(Lesson.data(Lesson.now(reader))).as("what its reader gets").containsExactly("read 1", "read 2");
        reader.close();
        assertThat(topics.count()).as("topics, when a second one was refused").isEqualTo(1);
    }

    @Test
    void what_was_used_a_moment_ago_stays_too() {
        var topics = Lesson.topics(1, 1, 10, clock);
        clock.advance(LONGER_THAN_IDLE);
        var id = Lesson.publish(topics, "young", 1);
        assertRefused("when the only topic was used a moment ago", () -> Lesson.publish(topics, "new", 1));
        assertThat(Lesson.publish(topics, "young", 2))
                .as("id of the second event of a topic that was used a moment ago, when another topic was refused")
                .isEqualTo(id.at(2));
    }

    /// Returns the detail of the refusal.
    private static String assertRefused(String when, ThrowingCallable request) {
        var refusal = catchThrowableOfType(Problem.class, request);
        assertThat(refusal).as("refusal of one more topic, " + when).isNotNull();
        assertThat(refusal.status().code())
                .as("status of the refusal of one more topic, " + when)
                .isEqualTo(429);
        return refusal.getMessage();
    }

    private static boolean opens(LiveServer server, String path) {
        try (var probe = Probe.get(server.uri(path))) {
            return probe.status() == 200;
        }
    }
}
