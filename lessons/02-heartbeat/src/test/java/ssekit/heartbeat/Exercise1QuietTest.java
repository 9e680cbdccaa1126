package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;
import static ssekit.heartbeat.Lesson.SHORT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.lesson.ExerciseOpen;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Arrival;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "send a heartbeat when nothing came")
class Exercise1QuietTest {
    private static final String LARGE = "large ".repeat(10_000);

    private static final int MORE_THAN_ALL = 2_000;

    private final Source source = new Source();

    /// In the schedule's own time, so that it is exact: 1.5 minutes and a bit, which whole seconds would lose.
    @Test
    void a_quiet_stream_gets_a_comment_every_interval() {
        var interval = Duration.ofMillis(90_250);
        var pauses = pausesAround(interval, Duration.ofMillis(100));
        pauses.addAll(Collections.nCopies(100, interval.dividedBy(2)));
        pauses.add(interval.multipliedBy(1_100).plusMillis(100));
        assertHeartbeats("", interval, pauses);
    }

    @Test
    void an_interval_is_as_short_or_as_long_as_it_is_set() {
        var tenth = Duration.ofMillis(100);
        assertHeartbeats("", tenth, pausesAround(tenth, Duration.ofMillis(40)));
        assertHeartbeats("", LONGER_THAN_ANY_TEST, pausesAround(LONGER_THAN_ANY_TEST, Duration.ofSeconds(1)));
    }

    /// How such a reader asks is exercise 3, and what it gets exercise 4: both may be open.
    @Test
    void a_reader_who_chose_events_gets_as_many_heartbeats() {
        var interval = Duration.ofMillis(90_250);
        var pauses = pausesAround(interval, Duration.ofMillis(100));
        assertHeartbeats("", interval, pauses);
        try {
            assertHeartbeats("?heartbeat=event", interval, pauses);
        } catch (AssertionError e) {
            if (ExerciseOpen.met().filter(open -> open.number() > 1).isEmpty()) {
                throw e;
            }
        }
    }

    private static List<Duration> pausesAround(Duration interval, Duration bit) {
        return new ArrayList<>(List.of(
                Duration.ZERO,
                interval.minus(bit),
                interval.plus(bit),
                interval.multipliedBy(3).plus(bit),
                interval.multipliedBy(4).minus(bit)));
    }

    private static void assertHeartbeats(String query, Duration interval, List<Duration> pauses) {
        try (var server = Lesson.feeding(new Schedule(pauses), interval);
                var probe = Probe.get(server.uri("/events" + query))) {
            probe.await(
                    pauses.size() + " events from a feed whose waits are over at once, however long they are,"
                            + " after GET /events" + query,
                    all -> news(all) >= pauses.size() || all.arrivals().size() > MORE_THAN_ALL);
            var arrivals = probe.arrivals().iterator();
            for (var event = 1; event <= pauses.size(); event++) {
                var pause = pauses.get(event - 1);
                assertThat(heartbeatsBeforeTheNextEvent(arrivals))
                        .as(
                                "heartbeats before event %s, to which it was quiet for %s s, with an interval of %s s,"
                                        + " after GET /events%s",
                                event, pause.toMillis() / 1000.0, interval.toMillis() / 1000.0, query)
                        .isEqualTo((int) pause.dividedBy(interval));
            }
            assertThat(probe.events().stream().filter(event -> !isHeartbeat(event)))
                    .as("data of the events, which the feed numbers")
                    .extracting("data")
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, pauses.size())
                            .mapToObj(event -> "event " + event)
                            .toList());
            if (query.isEmpty()) {
                assertThat(probe.events().stream().filter(Exercise1QuietTest::isHeartbeat))
                        .as("heartbeats that are events, although no reader asked for them")
                        .isEmpty();
            }
        }
    }

    private static long news(Probe probe) {
        return probe.events().stream().filter(event -> !isHeartbeat(event)).count();
    }

    private static boolean isHeartbeat(Event event) {
        return event.type().equals("heartbeat");
    }

    @Test
    void an_event_does_not_wait_for_the_heartbeat() {
        try (var server = Lesson.feeding(source, LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.status();
            source.put("1", "now");
            probe.await(
                    "an event despite an interval of an hour",
                    all -> all.events().size() >= 1);
            source.put("2", "and now");
            probe.await(
                    "a second event despite an interval of an hour",
                    all -> all.events().size() >= 2);
            assertThat(probe.events())
                    .as("ids of the events that came, from a feed that gave 1 and 2")
                    .extracting("id")
                    .containsExactly("1", "2");
        }
    }

    @Test
    void a_busy_stream_gets_none() {
        var interval = Duration.ofMillis(100);
        try (var server = Lesson.feeding(new Busy(), interval);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("events for two intervals", Exercise1QuietTest::hasSeenTwoIntervals);
            assertThat(probe.comments())
                    .withFailMessage(
                            "Expected no comment, since an event came every 0.01 s and the interval is 0.1 s, "
                                    + "but %s came: count the interval from the last byte, an event's too.",
                            probe.comments().size())
                    .isEmpty();
        }
    }

    @Test
    void a_quiet_stream_next_to_a_busy_one_gets_its_comments() {
        var feeds = List.<Feed>of(new Busy(), source).iterator();
        try (var server = Lesson.serve(feeds::next, Duration.ofMillis(100));
                var busy = Probe.get(server.uri("/events"))) {
            busy.awaitEvents(1);
            try (var quiet = Probe.get(server.uri("/events"))) {
                quiet.await(
                        "2 comments for a quiet reader, next to a busy reader of the same server,",
                        all -> all.comments().size() >= 2);
            }
        }
    }

    @Test
    void the_stream_is_over_when_its_reader_has_gone() {
        var thread = new AtomicReference<Thread>();
        try (var server = Lesson.feeding(noting(thread, source), SHORT)) {
            try (var probe = Probe.get(server.uri("/events"))) {
                probe.awaitComments(1);
                probe.closeHard();
            }
            Await.until(
                    "the stream of a reader that has gone to be over",
                    () -> !thread.get().isAlive(),
                    () ->
                            "its thread still reads from the feed for a reader that has disconnected: let the failure of a write end the loop.");
        }
    }

    @Test
    void the_failed_write_of_an_event_ends_the_stream() {
        var thread = new AtomicReference<Thread>();
        try (var server = Lesson.feeding(noting(thread, source), LONGER_THAN_ANY_TEST)) {
            source.put("1", "while the reader is there");
            try (var probe = Probe.get(server.uri("/events"))) {
                probe.awaitEvents(1);
                probe.closeHard();
            }
            var id = new AtomicInteger(1);
            Await.until(
                    "the stream of a reader that has gone to be over, while one event after the other is written to it",
                    () -> {
                        if (source.isEmpty()) {
                            source.put(String.valueOf(id.incrementAndGet()), "for a reader that has disconnected");
                        }
                        return !thread.get().isAlive();
                    },
                    () ->
                            "its thread still reads from the feed for a reader that has disconnected: let the failure of a write end the loop, "
                                    + "an event's too.");
        }
    }

    /// Once the buffers on the way are full, the write to that reader waits, and an interrupt ends it.
    @Test
    void one_who_does_not_read_keeps_nobody_waiting_and_can_be_interrupted() {
        var thread = new AtomicReference<Thread>();
        var reads = new AtomicInteger();
        Feed large = patience -> {
            reads.incrementAndGet();
            return Optional.of(Frame.message(LARGE));
        };
        var feeds = List.of(noting(thread, large), source).iterator();
        try (var server = Lesson.serve(feeds::next, LONGER_THAN_ANY_TEST);
                var stalled = Probe.get(server.uri("/events"))) {
            stalled.awaitEvents(1);
            stalled.stopReading();
            Await.until("the server to wait, since its reader has stopped reading", () -> {
                var before = reads.get();
                LockSupport.parkNanos(30_000_000);
                return reads.get() == before;
            });
            try (var other = Probe.get(server.uri("/events"))) {
                source.put("1", "for the other one");
                other.await(
                        "an event for a reader, next to one that has stopped reading,",
                        all -> !all.events().isEmpty());
            }
            thread.get().interrupt();
            Await.until(
                    "a stream to end, whose thread was interrupted while it wrote to a reader that has stopped reading,",
                    () -> !thread.get().isAlive(),
                    () -> "its thread lives on: write on the thread that reads from the feed.");
        }
    }

    @Test
    void nothing_is_sent_after_an_interrupt() {
        var reads = new AtomicInteger();
        Feed stopping = patience -> {
            if (reads.incrementAndGet() == 2) {
                throw new InterruptedException("the server stops");
            }
            return Optional.of(Frame.message("event " + reads.get()));
        };
        try (var server = Lesson.feeding(stopping, LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEnd();
            assertThat(probe.events())
                    .as("data of all events, from a feed that gave one, was interrupted, and has more that a loop"
                            + " could read")
                    .extracting("data")
                    .containsExactly("event 1");
        }
    }

    /// As a server does that stops.
    @Test
    void the_stream_is_over_when_its_thread_is_interrupted() {
        var thread = new AtomicReference<Thread>();
        try (var server = Lesson.feeding(noting(thread, source), LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/events"))) {
            source.put("1", "before the interrupt");
            probe.awaitEvents(1);
            thread.get().interrupt();
            Await.until(
                    "a stream whose thread is interrupted to be over",
                    () -> !thread.get().isAlive(),
                    () -> "it goes on, with " + probe.comments().size() + " comments after the interrupt, though the "
                            + "interval is an hour: an InterruptedException says stop, so let it out.");
            assertThat(probe.comments())
                    .as("comments after the interrupt, with an interval of an hour")
                    .isEmpty();
        }
    }

    private static int heartbeatsBeforeTheNextEvent(Iterator<Arrival> arrivals) {
        var heartbeats = 0;
        while (arrivals.hasNext()) {
            if (arrivals.next() instanceof Arrival.OfEvent(var at, var event) && !isHeartbeat(event)) {
                break;
            }
            heartbeats++;
        }
        return heartbeats;
    }

    private static boolean hasSeenTwoIntervals(Probe probe) {
        return !probe.eventTimes().isEmpty() && probe.eventTimes().getLast().toMillis() > 200;
    }

    /// The same feed, which tells who reads it.
    private static Feed noting(AtomicReference<Thread> thread, Feed feed) {
        return patience -> {
            thread.set(Thread.currentThread());
            return feed.next(patience);
        };
    }

    /// Has an event for everybody who is ready to wait for a short while, however late the threads of a test are.
    private static final class Busy implements Feed {
        private static final Duration PAUSE = Duration.ofMillis(10);

        @Override
        public Optional<Frame> next(Duration patience) throws InterruptedException {
            if (patience.compareTo(PAUSE) < 0) {
                return Optional.empty();
            }
            Thread.sleep(PAUSE);
            return Optional.of(Frame.message("busy"));
        }
    }
}
