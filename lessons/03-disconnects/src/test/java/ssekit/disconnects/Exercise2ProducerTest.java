package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "one producer for all")
class Exercise2ProducerTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(20);

    private final ByHand producer = new ByHand();
    private final Handlers handlers = new Handlers();

    @Test
    void everyone_gets_the_same_events_from_one_producer() {
        try (var server = serve(Lesson.LONGER_THAN_ANY_TEST);
                var first = Probe.get(server.uri("/events"));
                var second = Probe.get(server.uri("/events"));
                var third = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(3, server);
            for (var n = 1; n <= 10; n++) {
                producer.make(Lesson.event(n));
                awaitEvents(n, List.of(first, second, third));
            }
            for (var probe : List.of(first, second, third)) {
                assertThat(probe.events())
                        .extracting(Event::id)
                        .as("the ids that one of three readers got")
                        .containsExactlyElementsOf(ids(10));
            }
            assertThat(producer.starts()).as("producers").isEqualTo(1);
        }
    }

    @Test
    void who_comes_later_begins_with_what_happens_next() {
        try (var server = serve(HEARTBEAT);
                var early = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            producer.make(1, 3, Lesson::event);
            early.awaitEvents(3);
            try (var late = Probe.get(server.uri("/events"))) {
                Lesson.awaitSubscribers(2, server);
                producer.make(Lesson.event(4));
                assertThat(late.awaitEvents(1))
                        .extracting(Event::id)
                        .as("the ids that came")
                        .containsExactly("4");
            }
        }
    }

    @Test
    void one_that_leaves_harms_nobody() {
        try (var server = serve(HEARTBEAT);
                var stays = Probe.get(server.uri("/events"));
                var leaves = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(2, server);
            leaves.closeHard();
            for (var n = 1; n <= 10; n++) {
                producer.make(Lesson.event(n));
                stays.awaitEvents(n);
            }
            handlers.awaitRunning(1, "since one of two readers has been killed");
            producer.make(Lesson.event(11));
            stays.awaitEvents(11);
        }
    }

    @Test
    void one_that_stops_reading_delays_nobody() {
        try (var server = serve(HEARTBEAT);
                var stops = Probe.get(server.uri("/events"));
                var reads = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(2, server);
            stops.stopReading();
            producer.make(1, Lesson.TOO_MANY, Lesson::largeEvent);
            assertThat(reads.awaitEvents(Lesson.TOO_MANY))
                    .extracting(Event::id)
                    .as("the ids that came")
                    .containsExactlyElementsOf(ids(Lesson.TOO_MANY));
            Lesson.awaitStuck(server);
            for (var n = Lesson.TOO_MANY + 1; n <= Lesson.TOO_MANY + 5; n++) {
                producer.make(Lesson.event(n));
                reads.awaitEvents(n);
            }
        }
    }

    @Test
    void one_that_is_far_behind_is_sent_away_and_misses_nothing_before() {
        try (var server = serve(HEARTBEAT);
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            probe.stopReading();
            producer.make(1, 300, Lesson::mediumEvent);
            probe.resumeReading();
            probe.awaitEnd();
            var seen = probe.events();
            assertThat(seen).as("what a server keeps has a bound").hasSizeLessThan(200);
            assertThat(seen).extracting(Event::id).as("the ids that came").containsExactlyElementsOf(ids(seen.size()));
        }
    }

    private static void awaitEvents(int count, List<Probe> probes) {
        Await.until(
                "event " + count + " at each of " + probes.size() + " readers",
                () -> probes.stream().allMatch(probe -> probe.events().size() >= count),
                () -> probes.stream()
                        .map(probe -> String.valueOf(probe.events().size()))
                        .collect(Collectors.joining(" and ", "they have ", " events: who has less was not woken.")));
    }

    private LiveServer serve(Duration heartbeat) {
        return handlers.serve(Lesson.server(producer, heartbeat, Lesson.LONGER_THAN_ANY_TEST));
    }

    private static Iterable<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}
