package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.Link;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "cut off the stuck")
class Exercise3StuckTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final ByHand producer = new ByHand();
    private final Handlers handlers = new Handlers();

    @Test
    void who_stops_reading_is_cut_off() {
        try (var server = serve();
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.stopReading();
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            handlers.awaitNone("since a write has been stuck for longer than the patience of 20 ms");
            probe.resumeReading();
            assertThat(probe.awaitEnd()).as("a cut must not look like an end").isNotEqualTo(Ending.ENDED);
        }
    }

    @Test
    void a_pulled_cable_is_noticed_when_the_buffers_are_full() {
        try (var server = serve();
                var link = Link.always(server.port(), new Fault.StallAfter(0));
                var probe = Probe.get(link.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            handlers.awaitNone("since the cable is pulled and the buffers are full");
            assertThat(probe.events()).isEmpty();
        }
    }

    @Test
    void who_is_slow_but_within_the_patience_is_left_alone() {
        var dictation = new Dictation();
        try (var server = LiveServer.start(dictation);
                var probe = Probe.get(server.uri("/events"))) {
            probe.stopReading();
            dictation.write(IntStream.rangeClosed(1, Lesson.TOO_MANY)
                    .mapToObj(Lesson::largeEvent)
                    .toList());
            Lesson.awaitStuck(dictation.subscribers()::toJson);
            dictation.subscribers().cutOffStuck(Lesson.LONGER_THAN_ANY_TEST);
            probe.resumeReading();
            dictation.end();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream whose write took long, but less than the patience of a minute")
                    .isEqualTo(Ending.ENDED);
        }
    }

    @Test
    void who_waits_for_a_quiet_stream_is_left_alone() {
        var dictation = new Dictation();
        try (var server = LiveServer.start(dictation);
                var probe = Probe.get(server.uri("/events"))) {
            dictation.write(List.of(Lesson.event(1)));
            probe.awaitEvents(1);
            Await.until(
                    "a write that ends",
                    () -> !Lesson.isWriting(dictation.subscribers().toJson()));
            dictation.subscribers().cutOffStuck(Duration.ZERO);
            dictation.end();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream to which nobody wrote when all who were stuck were cut off")
                    .isEqualTo(Ending.ENDED);
        }
    }

    private LiveServer serve() {
        return handlers.serve(Lesson.server(producer, Lesson.LONGER_THAN_ANY_TEST, PATIENCE));
    }
}
