package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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

    /// Of the writes that a test looks at a patience later: it says to the look what time it is.
    private static final List<Duration> PATIENCES = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    private final ByHand producer = new ByHand();
    private final Handlers handlers = new Handlers();
    private final Gate gate = new Gate();

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
        var dictation = new Dictation();
        try (var server = gate.serve(dictation);
                var probe = Probe.get(server.uri("/events"))) {
            var before = System.nanoTime();
            getStuck(1, dictation);
            for (var patience : PATIENCES) {
                dictation.subscribers().cutOffStuck(patience, before + patience.toNanos());
                assertThat(dictation.interrupts())
                        .as("how often a write was interrupted that had taken no longer than its patience of "
                                + patience)
                        .isZero();
            }
            gate.open();
            dictation.end();
            assertThat(probe.awaitEnd())
                    .as("the end of a stream whose write had taken no longer than the patience when the watch looked")
                    .isEqualTo(Ending.ENDED);
        }
    }

    @Test
    void who_is_stuck_for_longer_than_the_patience_is_cut_off_at_the_first_look() {
        for (var patience : PATIENCES) {
            var gate = new Gate();
            var dictation = new Dictation();
            try (var server = gate.serve(dictation);
                    var probe = Probe.get(server.uri("/events"))) {
                getStuck(1, dictation, gate);
                var since = System.nanoTime();
                dictation.subscribers().cutOffStuck(patience.plusMinutes(1), since);
                dictation.subscribers().cutOffStuck(patience, since + patience.toNanos() + 1);
                assertThat(dictation.interrupts())
                        .as("how often a write was interrupted that had taken longer than its patience of %s, by a"
                                        .formatted(patience)
                                + " nanosecond at least; the look before had a patience of a minute more")
                        .isEqualTo(1);
                assertThat(probe.awaitEnd())
                        .as("the end of a stream that was cut off in the middle of a write")
                        .isNotEqualTo(Ending.ENDED);
            }
        }
    }

    @Test
    void all_who_are_stuck_are_cut_off_at_the_same_look() {
        var dictation = new Dictation();
        try (var server = gate.serve(dictation);
                var one = Probe.get(server.uri("/events"));
                var other = Probe.get(server.uri("/events"))) {
            getStuck(2, dictation);
            var patience = Duration.ofMinutes(1);
            var later = System.nanoTime() + patience.toNanos() + 1;
            var look = Background.start("look", () -> dictation.subscribers().cutOffStuck(patience, later));
            Await.until(
                    "one look to cut off two stuck readers without waiting for either",
                    () -> dictation.interrupts() == 2,
                    () -> "it cut off " + dictation.interrupts() + ".");
            for (var probe : List.of(one, other)) {
                assertThat(probe.awaitEnd())
                        .as("the end of one of two streams that were cut off")
                        .isNotEqualTo(Ending.ENDED);
            }
            Await.until("a look to be over", () -> !look.isAlive());
        }
    }

    /// It connects and disconnects between the first and the second of two readers that are cut off.
    @Test
    void a_look_goes_on_although_a_reader_comes_and_goes_during_it() {
        var dictation = new Dictation();
        try (var server = gate.serve(dictation);
                var one = Probe.get(server.uri("/events"));
                var other = Probe.get(server.uri("/events"))) {
            getStuck(2, dictation);
            dictation.atInterrupt(() -> {
                var passerby = new Subscriber("a passer-by", Lesson.NOW, null);
                dictation.subscribers().add(passerby);
                dictation.subscribers().remove(passerby);
            });
            lookWhileTheListChanges(dictation);
            assertThat(dictation.interrupts())
                    .as(
                            "how often a write was interrupted, since two were stuck and a reader came and went at the first"
                                    + " interrupt")
                    .isEqualTo(2);
            for (var probe : List.of(one, other)) {
                assertThat(probe.awaitEnd())
                        .as("the end of one of two streams that were cut off")
                        .isNotEqualTo(Ending.ENDED);
            }
        }
    }

    /// The write gets through in the very moment in which the watch makes up its mind.
    @Test
    void a_write_does_not_end_while_its_thread_is_being_interrupted() {
        var dictation = new Dictation();
        try (var server = gate.serve(dictation);
                var probe = Probe.get(server.uri("/events"))) {
            getStuck(1, dictation);
            var ended = new CompletableFuture<Boolean>();
            dictation.atInterrupt(() -> {
                gate.letOnePass();
                ended.complete(endsSoon(dictation));
            });
            dictation.subscribers().cutOffStuck(PATIENCE, System.nanoTime() + 2 * PATIENCE.toNanos());
            Await.until("an interrupt of a write that is stuck", ended::isDone);
            assertThat(ended.join())
                    .as("whether a write ended while its thread was being interrupted: then the interrupt hits what the"
                            + " thread does next")
                    .isFalse();
            assertThat(probe.awaitEvents(1))
                    .extracting(Event::id)
                    .as("the ids that came to a reader whose write got through at the last moment")
                    .startsWith("1");
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
            dictation.subscribers().cutOffStuck(PATIENCE, System.nanoTime() + Lesson.LONGER_THAN_ANY_TEST.toNanos());
            assertThat(dictation.interrupts())
                    .as("how often a thread was interrupted whose write had ended")
                    .isZero();
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

    private void getStuck(int readers, Dictation dictation) {
        getStuck(readers, dictation, gate);
    }

    /// Each reader has a write under way when this returns.
    private static void getStuck(int readers, Dictation dictation, Gate gate) {
        gate.hold();
        for (var n = 1; n <= readers; n++) {
            dictation.write(List.of(Lesson.event(n)));
        }
        gate.awaitWaiting(readers, "an event for each of " + readers);
    }

    private static void lookWhileTheListChanges(Dictation dictation) {
        var patience = Duration.ofMinutes(1);
        try {
            dictation.subscribers().cutOffStuck(patience, System.nanoTime() + patience.toNanos() + 1);
        } catch (ConcurrentModificationException e) {
            throw new AssertionError(
                    "Expected a look at all subscribers to go on although one is added and removed during it, but it"
                            + " threw " + e + ": the list does not allow that.",
                    e);
        }
    }

    /// Whether a write that may end does; one that has to wait for its end doesn't.
    private static boolean endsSoon(Dictation dictation) {
        for (var looks = 0; looks < 30 && dictation.written() == 0; looks++) {
            LockSupport.parkNanos(1_000_000);
        }
        return dictation.written() > 0;
    }

    private LiveServer serve() {
        return handlers.serve(Lesson.server(producer, Lesson.LONGER_THAN_ANY_TEST, PATIENCE));
    }
}
