package ssekit.heartbeat;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.LONGER_THAN_ANY_TEST;
import static ssekit.heartbeat.Lesson.SHORT;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import ssekit.testkit.Arrival;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "wait no longer than the patience")
class Exercise2PatienceTest {
    private static final Set<Thread.State> WAITS =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    @Test
    void what_is_due_is_sent_at_once() {
        try (var server = Lesson.pausing(LONGER_THAN_ANY_TEST, ZERO, SHORT, SHORT);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "3 events, due after 0, 20 and 40 ms, despite a patience of an hour,",
                    all -> all.events().size() >= 3);
            assertThat(probe.events()).extracting("id").containsExactly("1", "2", "3");
        }
    }

    @Test
    void what_is_overdue_is_sent_at_once() {
        try (var server = Lesson.readingLate(LONGER_THAN_ANY_TEST, ZERO, ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "2 events that are overdue when they are read, despite a patience of an hour,",
                    all -> all.events().size() >= 2);
        }
    }

    @Test
    void the_next_event_does_not_put_off_the_heartbeats() {
        try (var server = Lesson.pausing(SHORT, ZERO, Duration.ofMillis(900));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "an event, and something after it", all -> all.arrivals().size() > 1);
            assertThat(probe.arrivals().get(1))
                    .withFailMessage("Expected a comment in the pause of 0.9 s between event 1 and event 2, "
                            + "with a patience of 0.02 s, but event 2 came first.")
                    .isInstanceOf(Arrival.OfComment.class);
        }
    }

    @Test
    void heartbeats_do_not_put_off_the_next_event() {
        try (var server = Lesson.pausing(SHORT, SHORT.multipliedBy(10));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await(
                    "an event that is due after 0.2 s, after comments,",
                    all -> all.events().size() >= 1);
        }
    }

    @Test
    void a_stream_with_nothing_more_to_say_stays_alive() {
        try (var server = Lesson.pausing(SHORT, ZERO);
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(1);
            probe.await("3 comments after the last event", all -> all.comments().size() >= 3);
        }
    }

    @Test
    void a_step_comes_when_its_pause_is_over_and_not_sooner() throws Exception {
        Lesson.assertTime(
                "two steps with pauses of 40 and 60 ms, read with a patience of an hour,",
                Duration.ofMillis(100),
                Duration.ofMillis(135),
                () -> Lesson.timeOf(() -> {
                    var agenda = Lesson.agenda(Duration.ofMillis(40), Duration.ofMillis(60));
                    agenda.next(LONGER_THAN_ANY_TEST);
                    agenda.next(LONGER_THAN_ANY_TEST);
                }));
    }

    @Test
    void a_step_that_comes_after_reads_with_nothing_is_not_put_off() throws Exception {
        Lesson.assertTime(
                "a step with a pause of 90 ms, read with a patience of 20 ms each time,",
                Duration.ofMillis(90),
                Duration.ofMillis(125),
                () -> Lesson.timeOf(() -> {
                    var agenda = Lesson.agenda(Duration.ofMillis(90));
                    for (var reads = 0; agenda.next(SHORT).isEmpty() && reads < 100; reads++) {}
                }));
    }

    @Test
    void a_read_with_nothing_takes_as_long_as_the_patience() throws Exception {
        var agenda = Lesson.agenda(ZERO, LONGER_THAN_ANY_TEST);
        agenda.next(LONGER_THAN_ANY_TEST);
        readsNothingFor(SHORT, agenda, "whose next step comes in an hour");
        readsNothingFor(Duration.ofMillis(60), agenda, "whose next step comes in an hour");
    }

    @Test
    void a_read_after_the_last_step_takes_as_long_as_the_patience() throws Exception {
        var agenda = Lesson.agenda(ZERO);
        agenda.next(LONGER_THAN_ANY_TEST);
        readsNothingFor(SHORT, agenda, "whose last step has been reported");
        readsNothingFor(Duration.ofMillis(60), agenda, "whose last step has been reported");
    }

    @Test
    void what_is_overdue_comes_at_once_however_long_it_is_overdue() throws Exception {
        Lesson.assertTime(
                "a read of a step with a pause of 60 ms, which is overdue by 60 ms,",
                ZERO,
                Duration.ofMillis(35),
                () -> {
                    var agenda = Lesson.agenda(Duration.ofMillis(60));
                    Thread.sleep(Duration.ofMillis(120));
                    return Lesson.timeOf(() -> agenda.next(LONGER_THAN_ANY_TEST));
                });
    }

    @Test
    void what_is_due_comes_to_a_read_without_patience() throws InterruptedException {
        assertThat(Lesson.agenda(ZERO).next(ZERO))
                .as("a read without patience of a step that is due")
                .isPresent();
    }

    @Test
    void a_step_that_is_due_late_in_the_patience_comes() throws InterruptedException {
        assertThat(Lesson.agenda(Duration.ofMillis(35)).next(Duration.ofMillis(40)))
                .as("a read with a patience of 40 ms of a step that is due in 35 ms")
                .isPresent();
    }

    /// On a busy machine a read may come so late that the step is due, but not each one.
    @Test
    void a_step_that_is_due_just_after_the_patience_does_not_come() throws InterruptedException {
        var end = System.nanoTime() + Await.deadline().toNanos();
        var came = Lesson.agenda(Duration.ofMillis(35)).next(SHORT);
        while (came.isPresent() && System.nanoTime() - end < 0) {
            came = Lesson.agenda(Duration.ofMillis(35)).next(SHORT);
        }
        assertThat(came)
                .as("a read with a patience of 20 ms of a step that is due in 35 ms")
                .isEmpty();
    }

    /// All at the same time, so that it takes little more than a second.
    @Test
    void waits_of_more_than_a_second_are_not_cut_short() throws InterruptedException {
        var patience = Duration.ofMillis(1_200);
        var what = List.of(
                "a read with a patience of 1.2 s, of an agenda whose next step comes in an hour,",
                "a read with a patience of 2 s, of an agenda whose next step comes in an hour,",
                "a read of a step that is due in 1.2 s, with a patience of an hour,",
                "a read of a step that is due in 2 s, with a patience of an hour,");
        var times = List.of(patience, Duration.ofSeconds(2), patience, Duration.ofSeconds(2));
        var reads = List.of(
                timed(LONGER_THAN_ANY_TEST, times.get(0)),
                timed(LONGER_THAN_ANY_TEST, times.get(1)),
                timed(times.get(2), LONGER_THAN_ANY_TEST),
                timed(times.get(3), LONGER_THAN_ANY_TEST));
        var threads = reads.stream().map(Thread.ofVirtual()::unstarted).toList();
        threads.forEach(Thread::start);
        try {
            threads.getFirst().join(patience);
            for (var n = 0; n < reads.size(); n++) {
                var read = reads.get(n);
                if (read.state() == Future.State.SUCCESS) {
                    assertThat(read.resultNow())
                            .as("the time that was taken by %s", what.get(n))
                            .isGreaterThanOrEqualTo(times.get(n).minusMillis(2));
                } else if (read.state() == Future.State.FAILED
                        && read.exceptionNow() instanceof RuntimeException failure) {
                    throw failure;
                }
            }
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    /// From the moment at which the agenda is made, since its first pause begins there.
    private static FutureTask<Duration> timed(Duration pause, Duration patience) {
        return new FutureTask<>(() -> Lesson.timeOf(() -> Lesson.agenda(pause).next(patience)));
    }

    @Test
    void an_interrupt_that_comes_while_it_waits_ends_the_wait() throws InterruptedException {
        endsWithLaterInterrupt(Lesson.agenda(LONGER_THAN_ANY_TEST), Duration.ofMinutes(1), "the patience to end");
        endsWithLaterInterrupt(Lesson.agenda(Duration.ofMinutes(1)), LONGER_THAN_ANY_TEST, "a step");
    }

    private static void endsWithLaterInterrupt(Feed agenda, Duration patience, String what) {
        var read = new FutureTask<>(() -> agenda.next(patience));
        var thread = Thread.ofVirtual().start(read);
        Await.until("a read to wait for " + what, () -> WAITS.contains(thread.getState()));
        thread.interrupt();
        Await.until("a read to be over that was interrupted while it waited for " + what, read::isDone);
        if (read.state() == Future.State.SUCCESS) {
            throw new AssertionFailedError(
                    "Expected an InterruptedException from a read that was interrupted while it waited for " + what
                            + ", but it returned " + read.resultNow() + ".");
        }
        if (read.exceptionNow() instanceof RuntimeException failure) {
            throw failure;
        }
    }

    @Test
    void an_interrupt_ends_the_wait() throws InterruptedException {
        endsWithInterrupt(Lesson.agenda(LONGER_THAN_ANY_TEST), Duration.ofMinutes(1), "the patience to end");
        endsWithInterrupt(Lesson.agenda(Duration.ofMinutes(1)), LONGER_THAN_ANY_TEST, "a step");
    }

    @Test
    void a_reader_does_not_wait_for_another_one() {
        var patience = Duration.ofMinutes(1);
        var pauses = new Pauses(List.of(SHORT.multipliedBy(3), LONGER_THAN_ANY_TEST));
        var begun = new AtomicInteger();
        var sleeping = List.of(
                readingTwice(new Agenda(pauses), patience, begun),
                readingTwice(new Agenda(pauses), LONGER_THAN_ANY_TEST.multipliedBy(2), begun));
        try (var server = Lesson.serve(() -> new Agenda(pauses), SHORT)) {
            sleeping.forEach(Thread::start);
            Await.until(
                    "the second reads of two agendas to wait, one for its step, one for its patience",
                    () -> sleeping.stream().allMatch(thread -> WAITS.contains(thread.getState()))
                            && (begun.get() > 0 || sleeping.getFirst().getState() == Thread.State.TERMINATED));
            try (var probe = Probe.get(server.uri("/events"))) {
                probe.await(
                        "comments and then an event after 60 ms, while readers of other agendas wait for a minute,",
                        all -> all.events().size() >= 1);
            }
        } finally {
            sleeping.forEach(Thread::interrupt);
        }
    }

    private static Thread readingTwice(Feed agenda, Duration patience, AtomicInteger begun) {
        return Thread.ofVirtual().unstarted(new FutureTask<>(() -> {
            agenda.next(LONGER_THAN_ANY_TEST);
            begun.incrementAndGet();
            return agenda.next(patience);
        }));
    }

    private static void readsNothingFor(Duration patience, Feed agenda, String which) throws Exception {
        var what = "a read with a patience of %s ms from an agenda %s".formatted(patience.toMillis(), which);
        Lesson.assertTime(
                what,
                patience,
                patience.plusMillis(25),
                () -> Lesson.timeOf(() -> assertThat(agenda.next(patience))
                        .as("what came from " + what)
                        .isEmpty()));
    }

    private static void endsWithInterrupt(Feed agenda, Duration patience, String what) throws InterruptedException {
        Thread.currentThread().interrupt();
        try {
            var came = agenda.next(patience);
            throw new AssertionFailedError(
                    ("Expected an InterruptedException from a read that was interrupted while it "
                                    + "waited for %s, but it returned %s: say that next throws, and catch nothing.")
                            .formatted(what, came));
        } catch (InterruptedException e) {
            assertThat(e).isNotNull();
        } finally {
            Thread.interrupted();
        }
    }
}
