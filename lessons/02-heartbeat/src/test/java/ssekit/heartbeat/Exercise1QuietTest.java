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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Arrival;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "send a heartbeat when nothing came")
class Exercise1QuietTest {
    private static final int MORE_THAN_ALL = 400;

    private final Source source = new Source();

    /// In the schedule's own time, so that it is exact: 1.5 minutes and a bit, which whole seconds would lose.
    @Test
    void a_quiet_stream_gets_a_comment_every_interval() {
        var interval = Duration.ofMillis(90_250);
        var pauses = new ArrayList<>(List.of(
                Duration.ZERO,
                interval.minusMillis(1),
                interval.plusMillis(1),
                interval.multipliedBy(3).plusMillis(1),
                interval.multipliedBy(4).minusMillis(1)));
        pauses.addAll(Collections.nCopies(100, interval.dividedBy(2)));
        pauses.add(interval.multipliedBy(200).plusMillis(1));
        try (var server = Lesson.feeding(new Schedule(pauses), interval);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    pauses.size() + " events from a feed whose waits are over at once, however long they are,",
                    all -> all.events().size() >= pauses.size()
                            || all.comments().size() > MORE_THAN_ALL);
            var arrivals = probe.arrivals().iterator();
            for (var event = 1; event <= pauses.size(); event++) {
                var pause = pauses.get(event - 1);
                assertThat(commentsBeforeTheNextEvent(arrivals))
                        .as(
                                "comments before event %s, to which it was quiet for %s s, with an interval of %s s",
                                event, pause.toMillis() / 1000.0, interval.toMillis() / 1000.0)
                        .isEqualTo((int) pause.dividedBy(interval));
            }
            assertThat(probe.events())
                    .as("data of the events, which the feed numbers")
                    .extracting("data")
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, pauses.size())
                            .mapToObj(event -> "event " + event)
                            .toList());
        }
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
                    () -> "its thread still reads from the feed, for nobody: let the failure of a write end the loop.");
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

    private static int commentsBeforeTheNextEvent(Iterator<Arrival> arrivals) {
        var comments = 0;
        while (arrivals.hasNext() && arrivals.next() instanceof Arrival.OfComment) {
            comments++;
        }
        return comments;
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
