package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Exercise;

/// What comes with which last event ID, on a stream over the topics a and b, which have three events each.
@Exercise(number = 6, title = "resume each topic where it was")
class Exercise6IdTest {
    private static final List<String> A_AND_B = List.of("a", "b");
    private static final String ALL_OF_A = "gap in a, a 1, a 2, a 3";
    private static final String ALL_OF_B = "gap in b, b 1, b 2, b 3";
    private static final int LONGEST = 128;

    private final Topics topics = Lesson.topics();
    private final String a = life("a");
    private final String b = life("b");

    @Test
    void each_topic_goes_on_after_its_position_in_whatever_order_the_parts_come() {
        assertResumes(a + "-2." + b + "-1", "a 3, b 2, b 3");
        assertResumes(b + "-1." + a + "-2", "a 3, b 2, b 3");
        assertResumes(a + "-0." + b + "-3", "a 1, a 2, a 3");
        assertResumes(b + "-3." + a + "-3", "");
    }

    @Test
    void a_part_that_is_nonsense_takes_nothing_from_the_others() {
        for (var nonsense : List.of(
                "x", "", "x-1", "x-", "-1", "X-1", "a-b-1", a, a + "-", "1".repeat(20), "%00", "%", "%zz", "{}")) {
            for (var id : List.of(
                    nonsense + "." + a + "-2." + b + "-1",
                    a + "-2." + nonsense + "." + b + "-1",
                    a + "-2." + b + "-1." + nonsense,
                    ".." + nonsense + "." + b + "-1..." + nonsense + "." + a + "-2..")) {
                assertResumes(id, "a 3, b 2, b 3");
            }
        }
    }

    @Test
    void the_parts_may_be_more_or_fewer_than_the_topics() {
        assertResumes(a + "-2", "a 3, " + ALL_OF_B);
        assertResumes(b + "-1", ALL_OF_A + ", b 2, b 3");
        assertResumes("x-1.y-2.z-3.1.2.3.4." + b + "-1." + a + "-2", "a 3, b 2, b 3");
        assertResumes(a + "-2." + b + "-1." + a + "-2." + b + "-1", "a 3, b 2, b 3");
        assertResumes(a + "-2." + b + "-1." + a + "-1." + b + "-3", "a 3, b 2, b 3");
    }

    @Test
    void of_several_positions_in_a_topic_the_first_counts() {
        assertResumes(b + "-3." + b + "-1." + a + "-2", "a 3");
        assertResumes(a + "-3." + a + "-1." + b + "-3", "");
        assertResumes(a + "-5." + a + "-2." + b + "-3", "gap in a from " + a + "-5, a 1, a 2, a 3");
        assertResumes(a + "-2." + a + "-5." + b + "-3", "a 3");
    }

    @Test
    void a_stream_over_one_topic_resumes_with_an_id_of_several() {
        for (var id : List.of(
                a + "-2", a + "-2." + b + "-1", b + "-1." + a + "-2", "%." + a + "-2", a + "-2.", "x-1." + a + "-2")) {
            assertThat(resume(topics, List.of("a"), id))
                    .as("what comes on a stream over a alone with Last-Event-ID: %s; the life of a is %s", id, a)
                    .isEqualTo("a 3");
        }
        for (var id : List.of("%", b + "-1", a, a + "-2.".repeat(100))) {
            assertThat(resume(topics, List.of("a"), id))
                    .as("what comes on a stream over a alone with Last-Event-ID: %s; the life of a is %s", id, a)
                    .isEqualTo(ALL_OF_A);
        }
    }

    @Test
    void readers_who_resume_at_the_same_time_do_not_confuse_each_other() throws Exception {
        var together = new CyclicBarrier(4);
        var readers = IntStream.rangeClosed(0, 3)
                .mapToObj(n -> new FutureTask<>(() -> {
                    together.await();
                    var id = a + "-" + n + "." + b + "-" + n;
                    for (var times = 0; times < 1_000; times++) {
                        try (var subscription = topics.subscribe(A_AND_B, id)) {
                            var count = subscription.read(Duration.ZERO).size();
                            if (count != 2 * (3 - n)) {
                                return id + " gave " + count + " events";
                            }
                        }
                    }
                    return "";
                }))
                .toList();
        readers.forEach(reader -> Thread.ofPlatform().daemon().start(reader));
        for (var reader : readers) {
            assertThat(reader.get())
                    .as("what went wrong for one of four readers of a and b, which have three events each, that resume "
                            + "at the same time after the events 0, 1, 2 and 3")
                    .isEmpty();
        }
    }

    @Test
    void a_part_that_is_almost_a_position_is_none() {
        for (var almost : List.of(
                a,
                a + "-",
                a + "2",
                a + "--2",
                a + "-02",
                a + "-00",
                a + "-+2",
                a + "- 2",
                a + "-2 ",
                " " + a + "-2",
                a + "-2x",
                a + "-x",
                a + "-0x2",
                a + "-2e0",
                a + "-2,0",
                a + "-\u0662",
                a + "_2",
                a + "%2D2",
                a + "-9".repeat(10),
                a + "-9223372036854775808",
                a + "-99999999999999999999",
                a + "-4294967298x",
                "-2",
                "2")) {
            assertResumes(almost + "." + b + "-1", ALL_OF_A + ", b 2, b 3");
            assertResumes(b + "-1." + almost, ALL_OF_A + ", b 2, b 3");
        }
        for (var separator : List.of(",", ";", " ", ":", "/", "%2E", "")) {
            assertResumes(a + "-2" + separator + b + "-1", ALL_OF_A + ", " + ALL_OF_B);
        }
    }

    @Test
    void a_life_that_is_almost_that_of_the_topic_is_another() {
        for (var almost : List.of(a.substring(1), a.substring(0, a.length() - 1), "0" + a, a + "0", upperCase(a))) {
            assertResumes(almost + "-2." + b + "-1", ALL_OF_A + ", b 2, b 3");
        }
        assertResumes(a + "-2." + a + b + "-1", "a 3, " + ALL_OF_B);
    }

    @Test
    void an_id_counts_up_to_128_characters_and_not_beyond() {
        var id = a + "-2." + b + "-1.";
        assertResumes(id + "x".repeat(LONGEST - id.length() - 1), "a 3, b 2, b 3");
        assertResumes(id + "x".repeat(LONGEST - id.length()), "a 3, b 2, b 3");
        assertResumes(id + "x".repeat(LONGEST - id.length() + 1), ALL_OF_A + ", " + ALL_OF_B);
        assertResumes((id + ".").repeat(500), ALL_OF_A + ", " + ALL_OF_B);
    }

    @Test
    void a_number_from_beyond_the_end_is_a_gap_that_says_from_where() {
        for (var number : List.of(4L, 5L, 4_294_967_298L, 999_999_999_999_999_999L)) {
            assertResumes(
                    a + "-" + number + "." + b + "-1",
                    "gap in a from " + a + "-" + number + ", a 1, a 2, a 3, b 2, b 3");
            assertResumes(
                    a + "-1." + b + "-" + number, "a 2, a 3, gap in b from " + b + "-" + number + ", b 1, b 2, b 3");
        }
    }

    @Test
    void a_number_that_is_no_longer_kept_is_a_gap_that_says_from_where() {
        var few = Lesson.topics(10, 10, 2, InstantSource.system());
        var first = Lesson.publish(few, "a", 1);
        var other = Lesson.publish(few, "b", 1);
        for (var n = 2; n <= 4; n++) {
            Lesson.publish(few, "a", n);
        }
        assertThat(resume(few, A_AND_B, other + "." + first))
                .as(
                        "what comes with Last-Event-ID: %s.%s, when a, whose life is %s, has four events and keeps two, "
                                + "and b has one",
                        other, first, first.life())
                .isEqualTo("gap in a from " + first + ", a 3, a 4");
        assertThat(resume(few, A_AND_B, first.at(2) + "." + other))
                .as(
                        "what comes with Last-Event-ID: %s.%s, when a, whose life is %s, has four events and keeps two, "
                                + "and b has one",
                        first.at(2), other, first.life())
                .isEqualTo("a 3, a 4");
    }

    @Test
    void a_topic_without_events_has_a_gap_too_if_the_id_does_not_know_it() {
        assertThat(resume(topics, List.of("a", "new", "b"), a + "-2." + b + "-3"))
                .as(
                        "what comes on a stream over a, new and b with Last-Event-ID: %s-2.%s-3, the lives of a and b",
                        a, b)
                .isEqualTo("a 3, gap in new");
        assertThat(resume(topics, List.of("b"), a + "-2"))
                .as("what comes on a stream over b alone with Last-Event-ID: %s-2; its life is %s", a, b)
                .isEqualTo(ALL_OF_B);
    }

    @Test
    void who_has_resumed_goes_on_with_ids_of_all_topics() {
        var positions = new Positions("b", "a");
        try (var subscription = topics.subscribe(List.of("b", "a"), a + "-2." + b + "-1")) {
            positions.learnLife("a", Lesson.publish(topics, "a", 4));
            positions.learnLife("b", Lesson.publish(topics, "b", 4));
            positions.reach("a", 2);
            positions.reach("b", 1);
            positions.assertIn(Lesson.now(subscription));
            Lesson.publish(topics, "a", 5);
            positions.assertIn(Lesson.now(subscription));
        }
    }

    private String life(String topic) {
        var life = Lesson.publish(topics, topic, 1).life();
        Lesson.publish(topics, topic, 2);
        Lesson.publish(topics, topic, 3);
        return life;
    }

    /// Few lives have no letter; this is another one for them too.
    private static String upperCase(String life) {
        return life.equals(life.toUpperCase(Locale.ROOT)) ? life + "X" : life.toUpperCase(Locale.ROOT);
    }

    private void assertResumes(String lastEventId, String expected) {
        assertThat(resume(topics, A_AND_B, lastEventId))
                .as(
                        "what comes on a stream over a and b, which have three events each, with Last-Event-ID: %s; "
                                + "the life of a is %s, that of b %s",
                        lastEventId, a, b)
                .isEqualTo(expected);
    }

    private static String resume(Topics topics, List<String> names, String lastEventId) {
        try (var subscription = topics.subscribe(names, lastEventId)) {
            return String.join(
                    ", ",
                    Lesson.now(subscription).stream()
                            .sorted(Comparator.comparing(Exercise6IdTest::topic))
                            .map(Exercise6IdTest::inWords)
                            .toList());
        }
    }

    private static String inWords(Event event) {
        if (!event.type().equals("gap")) {
            return event.data();
        }
        var gap = JsonParser.create(event.data()).readJsonObject();
        var from = gap.stringValue("from").map(id -> " from " + id).orElse("");
        return "gap in " + topic(event) + from;
    }

    private static String topic(Event event) {
        return event.type().equals("gap")
                ? JsonParser.create(event.data()).readJsonObject().stringValue("topic", "no topic")
                : event.data().split(" ")[0];
    }
}
