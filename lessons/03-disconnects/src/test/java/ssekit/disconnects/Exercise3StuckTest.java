package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
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
    private final Gate gate = new Gate();
    private long stuckAt;

    @Test
    void who_stops_reading_is_cut_off() {
        try (var server = serve();
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.stopReading();
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            handlers.awaitNone("since a write has been stuck for longer than the patience of 20 ms");
            probe.resumeReading();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream that was cut off: a cut must not look like an end")
                    .isNotEqualTo(Ending.ENDED);
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
            assertThat(probe.events())
                    .as("the events that came through a pulled cable")
                    .isEmpty();
        }
    }

    @Test
    void who_is_slow_but_within_the_patience_is_left_alone() {
        var ending = Conclusive.of("a look that is over within the patience", Duration.ofMillis(40), time -> {
            var dictation = new Dictation();
            try (var server = gate.serve(dictation);
                    var probe = Probe.get(server.uri("/events"))) {
                var asked = getStuck(dictation, time);
                var patience = Conclusive.parts(Conclusive.since(asked), 150);
                dictation.subscribers().cutOffStuck(patience);
                dictation.subscribers().cutOffStuck(Lesson.LONGER_THAN_ANY_TEST);
                var surelyWithin = Conclusive.since(asked).compareTo(patience) < 0;
                gate.open();
                dictation.end();
                return surelyWithin ? Optional.of(probe.awaitEnd()) : Optional.empty();
            }
        });
        assertThat(ending)
                .as("the end of a stream whose write took two thirds of the patience when the watch looked")
                .isEqualTo(Ending.ENDED);
    }

    @Test
    void who_is_stuck_for_longer_than_the_patience_is_cut_off_at_the_first_look() {
        var dictation = new Dictation();
        try (var server = gate.serve(dictation);
                var probe = Probe.get(server.uri("/events"))) {
            getStuck(dictation, Duration.ofMillis(40));
            dictation.subscribers().cutOffStuck(Lesson.LONGER_THAN_ANY_TEST);
            var patience = Conclusive.parts(Conclusive.since(stuckAt), 75);
            dictation.subscribers().cutOffStuck(patience);
            Await.until(
                    "a write to be cut off at the first look with a patience of " + patience.toMillis()
                            + " ms, since it has taken more than that,",
                    () -> gate.interrupted() == 1,
                    () -> "it goes on; the look before, with a patience of a minute, must change nothing.");
            assertThat(probe.awaitEnd())
                    .as("the end of a stream that was cut off in the middle of a write")
                    .isNotEqualTo(Ending.ENDED);
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
            dictation.write(List.of(Lesson.event(2)));
            dictation.end();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream to which nobody wrote when all who were stuck were cut off")
                    .isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .extracting(Event::id)
                    .as("the ids that came to a reader to whom nobody wrote when all who were stuck were cut off")
                    .containsExactly("1", "2");
        }
    }

    /// @return a moment before the write began
    private long getStuck(Dictation dictation, Duration time) {
        gate.hold();
        var asked = System.nanoTime();
        dictation.write(List.of(Lesson.event(1)));
        gate.awaitWaiting("event 1");
        stuckAt = System.nanoTime();
        Await.until(
                "a write that takes " + time.toMillis() + " ms",
                () -> Conclusive.since(stuckAt).compareTo(time) > 0);
        return asked;
    }

    private LiveServer serve() {
        return handlers.serve(Lesson.server(producer, Lesson.LONGER_THAN_ANY_TEST, PATIENCE));
    }
}
