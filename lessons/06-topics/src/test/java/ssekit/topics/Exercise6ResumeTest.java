package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonParser;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 6, title = "resume each topic where it was")
class Exercise6ResumeTest {
    private static final String BOTH = "/stream?topic=a&topic=b";

    @Test
    void one_topic_goes_on_behind_the_last_event_id() {
        var topics = Lesson.topics();
        Lesson.publish(topics, "a", 1);
        var seen = Lesson.publish(topics, "a", 2);
        Lesson.publish(topics, "a", 3);
        try (var server = Lesson.serve(topics);
                var probe = Lesson.resume(server, "/stream?topic=a", seen.toString())) {
            assertThat(Lesson.data(probe.awaitEvents(1)))
                    .as("data with Last-Event-ID: " + seen + ", the id of the second of three events")
                    .containsExactly("a 3");
        }
    }

    @Test
    void a_stream_that_is_cut_behind_any_event_goes_on_exactly_there_in_each_topic() {
        var topics = Lesson.topics();
        for (var n = 1; n <= 3; n++) {
            Lesson.publish(topics, "a", n);
            Lesson.publish(topics, "b", n);
        }
        try (var server = Lesson.serve(topics);
                var whole = Probe.get(server.uri(BOTH))) {
            var events = whole.awaitEvents(6);
            for (var cut = 1; cut < 6; cut++) {
                try (var rest = Lesson.resume(server, BOTH, events.get(cut - 1).id())) {
                    rest.awaitEvents(6 - cut);
                    rest.awaitComments(1);
                    var all = Stream.concat(events.stream().limit(cut), rest.events().stream())
                            .toList();
                    var how = " before the cut, after event " + cut + ", and after it, with Last-Event-ID: "
                            + events.get(cut - 1).id();
                    assertThat(of("a", all)).as("data of a" + how).containsExactly("a 1", "a 2", "a 3");
                    assertThat(of("b", all)).as("data of b" + how).containsExactly("b 1", "b 2", "b 3");
                }
            }
        }
    }

    @Test
    void a_gap_in_one_topic_is_said_once_and_touches_no_other() {
        var topics = Lesson.topics(10, 10, 2, InstantSource.system());
        Lesson.publish(topics, "a", 1);
        Lesson.publish(topics, "b", 1);
        try (var server = Lesson.serve(topics);
                var before = Probe.get(server.uri(BOTH))) {
            var seen = before.awaitEvents(2).getLast().id();
            before.leave();
            for (var n = 2; n <= 5; n++) {
                Lesson.publish(topics, "a", n);
            }
            Lesson.publish(topics, "b", 2);
            try (var probe = Lesson.resume(server, BOTH, seen)) {
                var events = probe.awaitEvents(4);
                var how = " with Last-Event-ID: " + seen + ", when a has lost events since, and b has one new";
                assertThat(gaps(events)).as("topics of the gaps" + how).containsExactly("a");
                assertThat(of("a", events)).as("data of a" + how).containsExactly("a 4", "a 5");
                assertThat(of("b", events)).as("data of b" + how).containsExactly("b 2");
                var gap = events.stream().filter(Exercise6ResumeTest::isGap).findFirst();
                try (var again = Lesson.resume(server, BOTH, gap.orElseThrow().id())) {
                    assertThat(gaps(again.awaitEvents(2)))
                            .as("topics of the gaps, when a client resumes with the id of a gap")
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void a_position_that_nobody_knows_is_a_gap_for_its_topic_alone() {
        var topics = Lesson.topics();
        Lesson.publish(topics, "a", 1);
        var seen = Lesson.publish(topics, "b", 1);
        Lesson.publish(topics, "b", 2);
        try (var server = Lesson.serve(topics);
                var probe = Lesson.resume(server, BOTH, "another-1." + seen)) {
            var events = probe.awaitEvents(3);
            var how = " with Last-Event-ID: another-1." + seen + ", where the second part is of b";
            assertThat(gaps(events)).as("topics of the gaps" + how).containsExactly("a");
            assertThat(of("a", events)).as("data of a" + how).containsExactly("a 1");
            assertThat(of("b", events)).as("data of b" + how).containsExactly("b 2");
        }
    }

    @Test
    void topics_in_another_order_go_on_where_they_were() {
        var topics = Lesson.topics();
        var seen = Lesson.publish(topics, "a", 1) + "." + Lesson.publish(topics, "b", 1);
        Lesson.publish(topics, "a", 2);
        Lesson.publish(topics, "b", 2);
        try (var server = Lesson.serve(topics);
                var probe = Lesson.resume(server, "/stream?topic=b&topic=a", seen)) {
            assertThat(Lesson.data(probe.awaitEvents(2)))
                    .as("data on a stream over b and a, with Last-Event-ID: " + seen + ", the positions of a and b")
                    .containsExactlyInAnyOrder("a 2", "b 2");
        }
    }

    @Test
    void an_id_that_means_nothing_is_a_gap_for_each_topic_and_then_all_there_is() {
        var topics = Lesson.topics();
        var longer = Lesson.publish(topics, "a", 1) + "." + Lesson.publish(topics, "b", 1) + ".c-1".repeat(40);
        try (var server = Lesson.serve(topics)) {
            for (var nonsense : List.of("17", "....", "a-1.b-1.c-1", "a-99999999999999999999.b--1", longer)) {
                try (var probe = Lesson.resume(server, BOTH, nonsense)) {
                    var events = probe.awaitEvents(4);
                    var how = " with Last-Event-ID: " + nonsense;
                    assertThat(gaps(events)).as("topics of the gaps" + how).containsExactlyInAnyOrder("a", "b");
                    assertThat(of("a", events)).as("data of a" + how).containsExactly("a 1");
                    assertThat(of("b", events)).as("data of b" + how).containsExactly("b 1");
                }
            }
        }
    }

    @Test
    void who_is_cut_off_before_its_first_event_goes_on_in_each_topic() {
        var topics = Lesson.topics(10, 10, 2, InstantSource.system());
        Lesson.publish(topics, "b", 1);
        try (var server = Lesson.serve(topics);
                var first = Probe.get(server.uri(BOTH))) {
            first.awaitEvents(1);
            assertThat(first.text()).as("how the stream begins").startsWith("retry: 1851\n\nid: ");
            var begin = first.text().lines().skip(2).findFirst().orElseThrow().substring("id: ".length());
            first.leave();
            for (var n = 1; n <= 5; n++) {
                Lesson.publish(topics, "a", n);
            }
            try (var back = Lesson.resume(server, BOTH, begin)) {
                var events = back.awaitEvents(4);
                var how = " with Last-Event-ID: " + begin + ", with which the stream began, when b had one event";
                assertThat(gaps(events)).as("topics of the gaps" + how).containsExactly("a");
                assertThat(of("a", events)).as("data of a" + how).containsExactly("a 4", "a 5");
                assertThat(of("b", events)).as("data of b" + how).containsExactly("b 1");
            }
        }
    }

    @Test
    void an_empty_header_leaves_the_word_to_the_query() {
        var topics = Lesson.topics();
        var seen = Lesson.publish(topics, "a", 1);
        Lesson.publish(topics, "a", 2);
        try (var server = Lesson.serve(topics);
                var probe = Lesson.resume(server, "/stream?topic=a&lastEventId=" + seen, "")) {
            assertThat(Lesson.data(probe.awaitEvents(1)))
                    .as("data with an empty Last-Event-ID, and lastEventId=" + seen + " in the query")
                    .containsExactly("a 2");
        }
    }

    @Test
    void a_topic_that_nobody_has_published_to_yet_has_no_gap_when_its_reader_comes_back() {
        var topics = Lesson.topics();
        Lesson.publish(topics, "a", 1);
        try (var server = Lesson.serve(topics);
                var before = Probe.get(server.uri(BOTH))) {
            var seen = before.awaitEvents(1).getLast().id();
            before.leave();
            Lesson.publish(topics, "b", 1);
            try (var probe = Lesson.resume(server, BOTH, seen)) {
                assertThat(Lesson.data(probe.awaitEvents(1)))
                        .as("data with Last-Event-ID: " + seen + ", when b got its first event since")
                        .containsExactly("b 1");
            }
        }
    }

    private static List<String> of(String topic, List<Event> events) {
        return events.stream()
                .map(Event::data)
                .filter(data -> data.startsWith(topic))
                .toList();
    }

    private static List<String> gaps(List<Event> events) {
        return events.stream()
                .filter(Exercise6ResumeTest::isGap)
                .map(gap -> JsonParser.create(gap.data()).readJsonObject().stringValue("topic", ""))
                .toList();
    }

    private static boolean isGap(Event event) {
        return event.type().equals("gap");
    }
}
