package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpRoute;
import java.net.URI;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

/// Helidon's own test support serves where one server will do for all tests.
@ServerTest
@Exercise(number = 2, title = "end the stream properly")
class Exercise2EndTest {
    private final URI stream;

    Exercise2EndTest(URI server) {
        this.stream = server.resolve("/events");
    }

    @SetUpRoute
    static void route(HttpRouting.Builder routing) {
        routing.register(Lesson.countingTo(2, HandClock.running()));
    }

    @Test
    void the_last_event_says_complete() {
        try (var probe = Probe.get(stream)) {
            assertThat(probe.awaitEvents(3))
                    .as("types of the events, with a count of 2")
                    .extracting(Event::type)
                    .containsExactly("message", "message", "complete");
        }
    }

    @Test
    void the_response_ends_after_complete() {
        try (var probe = Probe.get(stream)) {
            assertThat(probe.awaitEnd()).as("how the stream ended").isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .as("all events until the end of the response, with a count of 2")
                    .hasSize(3);
            assertThat(probe.comments())
                    .as("comments, although complete is the last thing to say")
                    .isEmpty();
        }
    }
}
