package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.heartbeat.Lesson.SHORT;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "make the heartbeat visible")
class Exercise4VisibleTest {
    private static final int MANY = 2_000;

    private final Source source = new Source();

    @Test
    void a_reader_can_ask_for_heartbeats_that_a_page_sees() {
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            probe.await(
                    "3 events of type heartbeat after ?heartbeat=event, one every 20 ms,",
                    all -> all.events().size() >= 3);
            assertThat(types(probe.events()))
                    .as("types of the events after ?heartbeat=event, from a feed that gave nothing")
                    .containsOnly("heartbeat");
            assertThat(probe.comments()).as("comments after ?heartbeat=event").isEmpty();
        }
    }

    @Test
    void a_visible_heartbeat_takes_no_place_in_the_stream() {
        try (var server = Lesson.feeding(source, SHORT);
                var probe = Probe.get(server.uri("/events?heartbeat=event"))) {
            assertThat(ids(probe.awaitEvents(2)))
                    .as("last event IDs with heartbeats of ?heartbeat=event, before any event with an id")
                    .containsOnly("");
            source.put("7", "the seventh");
            probe.await(
                    "a heartbeat after event 7",
                    all -> types(all.events()).contains("message")
                            && all.events().getLast().type().equals("heartbeat"));
            assertThat(ids(probe.events().stream()
                            .dropWhile(event -> !event.data().equals("the seventh"))
                            .toList()))
                    .as("last event IDs from event 7 on, with heartbeats of ?heartbeat=event after it, "
                            + "which have no id line")
                    .containsOnly("7");
        }
    }

    /// However many came before, and however many readers get one at the same moment.
    @Test
    void each_visible_heartbeat_is_like_the_first() throws InterruptedException {
        var first = Heartbeat.EVENT.frame();
        var sizes = new ConcurrentLinkedQueue<Integer>();
        var tasks = Stream.generate(() -> new FutureTask<>(() -> {
                    for (var n = 0; n < MANY; n++) {
                        var frame = Heartbeat.EVENT.frame();
                        assertThat(frame.toString())
                                .as("a visible heartbeat, one of many for several readers at once")
                                .startsWith("event: heartbeat\ndata:")
                                .doesNotContain("\0");
                        sizes.add(frame.size());
                    }
                    return true;
                }))
                .limit(4)
                .toList();
        var threads = tasks.stream().map(Thread.ofPlatform()::start).toList();
        for (var thread : threads) {
            thread.join();
        }
        for (var task : tasks) {
            assertThat(task.state() == Future.State.FAILED ? task.exceptionNow().toString() : "all were made")
                    .as("what came of %s visible heartbeats for each of 4 readers at once", MANY)
                    .isEqualTo("all were made");
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).max().orElse(0))
                .as(
                        "bytes of the largest of many visible heartbeats; the first has %s, and they must not grow",
                        first.size())
                .isLessThan(first.size() + 100);
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
