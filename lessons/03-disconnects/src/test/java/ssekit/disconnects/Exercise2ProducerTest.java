package ssekit.disconnects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.disconnects.Feed.Reading;
import ssekit.sse.Event;
import ssekit.sse.Frame;
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
                        .as("the ids that came to a reader who came after event 3")
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
                    .as("the ids that came to one reader, while the other has stopped reading")
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
            assertThat(seen.size())
                    .as(
                            "how many of 300 events came to a reader who stopped reading: a server keeps no more than 64 for it")
                    .isLessThan(200);
            assertThat(seen)
                    .extracting(Event::id)
                    .as("the ids that came to a reader who stopped reading, before it was sent away")
                    .containsExactlyElementsOf(ids(seen.size()));
        }
    }

    @Test
    void what_happens_while_somebody_comes_is_not_lost() {
        var looks = new AtomicInteger();
        InstantSource clock = () -> {
            if (looks.getAndIncrement() == 0) {
                producer.make(Lesson.event(1)); // the server looks at the clock for the list, and now it happens
            }
            return Lesson.NOW;
        };
        var never = Lesson.LONGER_THAN_ANY_TEST;
        try (var server = Lesson.serve(new Server(producer, new Timing(HEARTBEAT, never, never, never), clock));
                var probe = Probe.get(server.uri("/events"))) {
            Lesson.awaitSubscribers(1, server);
            producer.make(Lesson.event(2));
            probe.await("event 2", reader -> reader.text().contains("id: 2\n"));
            assertThat(probe.events())
                    .extracting(Event::id)
                    .as("the ids that came to a reader who was being listed when event 1 happened")
                    .containsExactly("1", "2");
        }
    }

    /// Two full turns and more: what holds at the first event that is forgotten holds at each later one.
    @Test
    void who_is_64_events_behind_misses_nothing_and_who_is_65_behind_is_sent_away() throws InterruptedException {
        var feed = new Feed();
        for (var n = 1; n <= 200; n++) {
            feed.append(Lesson.event(n));
            for (var behind : List.of(1, 40, 63, 64, 65, 66)) {
                if (behind > n) {
                    continue;
                }
                var events = IntStream.rangeClosed(n - behind + 1, n)
                        .mapToObj(Lesson::event)
                        .toList();
                assertThat(inWords(feed.read(n - behind, Duration.ZERO)))
                        .as(
                                "what a reader gets who has read %d of %d events, so that it is %d behind",
                                n - behind, n, behind)
                        .isEqualTo(inWords(behind > 64 ? new Reading.Over() : new Reading.News(events, n)));
            }
            assertThat(inWords(feed.read(n, Duration.ZERO)))
                    .as("what a reader gets who has read %d of %d events", n, n)
                    .isEqualTo(inWords(new Reading.Quiet()));
        }
    }

    /// More readers than events are kept, and more events; everybody waits for each.
    @Test
    void all_who_wait_have_each_event_at_once_and_still_no_more_than_64_are_kept() throws InterruptedException {
        var feed = new Feed();
        try (var waiting = new Waiting(70, feed)) {
            appendOneByOne(70, feed, waiting);
        }
        assertThat(inWords(feed.read(70 - 65, Duration.ZERO)))
                .as("what a reader gets that is 65 events behind, while others waited for each of 70 events")
                .isEqualTo("Over");
    }

    @Test
    void an_event_that_comes_right_behind_another_wakes_whoever_has_that_one_already() {
        var feed = new Feed();
        try (var waiting = new Waiting(1, feed)) {
            appendOneByOne(500, feed, waiting);
        }
    }

    /// As large as `stream.ballast` lets them be.
    @Test
    void as_many_are_kept_of_large_events_as_of_small_ones() throws InterruptedException {
        var feed = new Feed();
        var large = Frame.message("#".repeat(100_000));
        for (var n = 1; n <= 65; n++) {
            feed.append(large.withId(String.valueOf(n)));
        }
        var reading = feed.read(1, Duration.ZERO);
        assertThat(reading instanceof Reading.News news ? news.frames().size() : 0)
                .as("how many events of 100 kB a reader gets that is 64 events behind")
                .isEqualTo(64);
    }

    @Test
    void two_events_with_the_same_words_are_two() throws InterruptedException {
        var feed = new Feed();
        feed.append(Frame.message("again"));
        feed.append(Frame.message("again"));
        assertThat(inWords(feed.read(0, Duration.ZERO)))
                .as("what a reader gets of two events that are equal")
                .isEqualTo("News [data: again | data: again], read up to 2");
    }

    private static void appendOneByOne(int count, Feed feed, Waiting waiting) {
        for (var n = 1; n <= count; n++) {
            waiting.awaitWaitingFor(n);
            feed.append(Lesson.event(n));
        }
        waiting.awaitWaitingFor(count + 1);
    }

    private static String inWords(Reading reading) {
        return switch (reading) {
            case Reading.News(var frames, var last) ->
                "News ["
                        + frames.stream()
                                .map(frame -> frame.toString().strip().replace('\n', ' '))
                                .collect(Collectors.joining(" | "))
                        + "], read up to " + last;
            case Reading.Quiet() -> "Quiet";
            case Reading.Over() -> "Over";
        };
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
