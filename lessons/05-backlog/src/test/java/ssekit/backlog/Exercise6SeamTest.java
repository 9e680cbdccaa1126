package ssekit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

/// Where replay ends and live begins: an event may come at any moment of it.
@Exercise(number = 6, title = "one loop for replay and live")
class Exercise6SeamTest {
    private static final int LOOKS = 4;

    @Test
    void a_first_visit_gets_all_that_comes_while_it_gets_the_backlog() {
        assertNoSeam(3, "");
        assertNoSeam(20, "");
    }

    @Test
    void a_client_that_comes_back_gets_all_that_comes_while_it_gets_the_backlog() {
        assertNoSeam(3, "life-2");
        assertNoSeam(20, "life-2");
    }

    @Test
    void a_client_with_a_gap_gets_all_that_comes_while_it_is_told() {
        assertNoSeam(3, "life-0");
        assertNoSeam(20, "before-2");
    }

    /// The log got 5 events. One event more comes at some look of the server at the log's clock, which is in
    /// the middle of `start()` or of a `read`, and another one when the backlog has arrived. In a log that keeps
    /// 3, the new event replaces one that the client may be about to get.
    private static void assertNoSeam(int count, String lastEventId) {
        for (var look = 1; look <= LOOKS; look++) {
            var clock = new HandClock();
            var log = Lesson.keeping(count, clock);
            Lesson.append(5, log);
            clock.beforeLookOfAnother(look, () -> Lesson.append(1, log));
            try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                    var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", lastEventId))) {
                probe.await("event 5, or a gap past it", come -> reached(come) >= 5);
                Lesson.append(1, log);
                probe.await("the last event", come -> reached(come) == log.end().number());
                assertThat(faults(probe, lastEventId.isEmpty() ? Lesson.firstId(probe) : lastEventId))
                        .as(
                                "what the client with the last event ID \"%s\" was not told, "
                                        + "when an event came at look %d at the clock of a log that keeps %d",
                                lastEventId, look, count)
                        .isEmpty();
            }
        }
    }

    private static long reached(Probe probe) {
        return probe.events().stream()
                .mapToLong(event -> number(event.id()))
                .max()
                .orElse(0);
    }

    /// From the position that the client has, each event is the next one, and a gap leads forward.
    private static List<String> faults(Probe probe, String start) {
        var faults = new ArrayList<String>();
        var position = number(start);
        for (var event : probe.events()) {
            var number = number(event.id());
            if (event.type().equals("gap") ? number <= position : number != position + 1) {
                faults.add("after %d comes %s %d".formatted(position, event.type(), number));
            }
            position = number;
        }
        return faults;
    }

    private static long number(String id) {
        return EventId.parse(id)
                .filter(position -> position.life().equals("life"))
                .map(EventId::number)
                .orElse(-1L);
    }

    @Test
    void replay_and_live_have_no_seam_while_writers_hammer() throws InterruptedException {
        var log = Lesson.keeping(1_000_000);
        var hammering = new AtomicBoolean(true);
        var writers = IntStream.range(0, 4)
                .mapToObj(n -> Thread.startVirtualThread(() -> {
                    while (hammering.get()) {
                        log.append(Frame.message("hit"));
                        LockSupport.parkNanos(100_000);
                    }
                }))
                .toList();
        try (var server = Lesson.serving(log, Lesson.LONGER_THAN_ANY_TEST);
                var probes = new Probes()) {
            for (var n = 0; n < 8; n++) {
                probes.add(Probe.get(server.uri("/events"))).awaitEvents(1);
            }
            hammering.set(false);
            for (var writer : writers) {
                writer.join();
            }
            var all = LongStream.rangeClosed(1, log.end().number())
                    .mapToObj(number -> "life-" + number)
                    .toList();
            assertThat(probes.all())
                    .allSatisfy(probe -> assertThat(probe.awaitEvents(all.size()))
                            .extracting(Event::id)
                            .isEqualTo(all));
        }
    }
}
