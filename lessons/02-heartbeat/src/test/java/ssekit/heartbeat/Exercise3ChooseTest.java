package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;
import static ssekit.heartbeat.Lesson.SHORT;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "let the reader choose the heartbeat")
class Exercise3ChooseTest {
    @Test
    void a_reader_can_ask_for_comments() {
        try (var server = Lesson.feeding(new Source(), SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=comment"))) {
            probe.awaitComments(2);
            assertThat(probe.events())
                    .as("events after ?heartbeat=comment, from a feed that gave nothing")
                    .isEmpty();
        }
    }

    /// With an interval of an hour: what the event looks like is no matter here.
    @Test
    void a_reader_can_ask_for_events() {
        var source = new Source();
        try (var server = Lesson.feeding(source, LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            source.put("1", "news");
            assertThat(probe.status())
                    .as("status of GET /events?heartbeat=event")
                    .isEqualTo(200);
            probe.awaitEvents(1);
        }
    }

    @Test
    void an_unknown_heartbeat_is_refused_before_the_stream_opens() {
        try (var server = Lesson.feeding(new Source(), SHORT)) {
            refuses(server.uri("/events").toString(), "nonsense");
        }
    }

    @Test
    void a_name_in_capital_letters_is_unknown() {
        try (var server = Lesson.feeding(new Source(), SHORT)) {
            for (var name : List.of("COMMENT", "Comment", "EVENT", "Event")) {
                refuses(server.uri("/events").toString(), name);
            }
        }
    }

    @Test
    void an_empty_heartbeat_is_refused_too() {
        try (var server = Lesson.feeding(new Source(), SHORT)) {
            refuses(server.uri("/events").toString(), "");
        }
    }

    @Test
    void a_name_that_is_nearly_known_is_unknown() {
        try (var server = Lesson.feeding(new Source(), SHORT)) {
            for (var name :
                    List.of("comments", "events", "even", "c", "an-event", "%20comment", "event%20", "comment,event")) {
                refuses(server.uri("/events").toString(), name);
            }
        }
    }

    @Test
    void what_another_name_holds_is_taken_for_nothing_else() {
        try (var server = Lesson.feeding(new Source(), SHORT)) {
            for (var name : List.of(
                    "%25",
                    "%25s%25n",
                    "%2565vent",
                    "event%0A",
                    "comment%0D%0A",
                    "event%00",
                    "%22event%22",
                    "%27event%27",
                    "event;x",
                    "event%3Bx",
                    "default",
                    "visible",
                    "none",
                    "true",
                    "1")) {
                refuses(server.uri("/events").toString(), name);
            }
        }
    }

    private static void refuses(String endpoint, String name) {
        var query = "?heartbeat=" + name;
        try (var probe = Probe.get(URI.create(endpoint + query))) {
            assertThat(probe.status()).as("status of GET /events" + query).isEqualTo(400);
            assertThat(probe.awaitEnd())
                    .as("the end of the answer to GET /events" + query)
                    .isEqualTo(Ending.ENDED);
            assertThat(probe.text())
                    .as("the sentence of the 400 to GET /events" + query
                            + ", which names both heartbeats that there are")
                    .containsPattern("\\bcomment\\b")
                    .containsPattern("\\bevent\\b");
        }
    }
}
