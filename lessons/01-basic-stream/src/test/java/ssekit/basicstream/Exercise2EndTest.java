package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpRoute;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Await;
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
            assertThat(lastBlock(probe.text()))
                    .as("the last lines on the stream, which are those of complete: nothing may follow it")
                    .contains("event: complete");
        }
    }

    /// The machine may be busy, and so a try may take too long, but not every one for as long as a test may wait.
    @Test
    void complete_comes_right_after_the_last_number() {
        var most = Duration.ofMillis(500);
        var end = System.nanoTime() + Await.deadline().toNanos();
        var shortest = fromLastNumberToComplete();
        while (shortest.compareTo(most) > 0 && System.nanoTime() - end < 0) {
            var next = fromLastNumberToComplete();
            shortest = next.compareTo(shortest) < 0 ? next : shortest;
        }
        assertThat(shortest)
                .as("the time from the last number to complete, which is to come at once")
                .isLessThanOrEqualTo(most);
    }

    private Duration fromLastNumberToComplete() {
        try (var probe = Probe.get(stream)) {
            probe.awaitEvents(3);
            var times = probe.eventTimes();
            return times.get(2).minus(times.get(1));
        }
    }

    private static List<String> lastBlock(String text) {
        return List.of(text.strip().split("\n\n")).getLast().lines().toList();
    }
}
