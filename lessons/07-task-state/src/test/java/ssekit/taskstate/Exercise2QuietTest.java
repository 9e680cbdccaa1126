package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.backlog.EventId;
import ssekit.testkit.Arrival;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

/// When nothing comes, and when too much has come.
@Exercise(number = 2, title = "begin with the task and end where it rests")
class Exercise2QuietTest {
    private static final int MORE_THAN_A_TASK_KEEPS = 6000;
    private static final int TRIES = 4;
    private static final String LONG_TEXT = "x".repeat(500);

    private final Task task = Lesson.newTask();

    /// A try counts only if the machine was fast enough; the next one takes twice as long.
    @Test
    void a_quiet_stream_gets_a_comment_every_heartbeat() {
        var heartbeat = Duration.ofMillis(150);
        for (var tries = 1; !isInTime(heartbeat); tries++) {
            assertThat(tries)
                    .as(
                            "tries in which 2 comments took longer than 3 heartbeats, in the last of %s ms",
                            heartbeat.toMillis())
                    .isLessThan(TRIES);
            heartbeat = heartbeat.multipliedBy(2);
        }
    }

    private boolean isInTime(Duration heartbeat) {
        try (var server = Lesson.showing(task, Dialect.A2A, task.view(Dialect.A2A), Optional.empty(), heartbeat);
                var probe = Probe.get(server.uri("/"))) {
            probe.await(
                    "2 comments on a quiet stream with a heartbeat of " + heartbeat.toMillis() + " ms",
                    all -> all.comments().size() >= 2);
            var times = probe.commentTimes();
            for (var n = 1; n <= 2; n++) {
                assertThat(times.get(n - 1).toMillis())
                        .as(
                                "milliseconds from the request to comment %s, on a quiet stream with a heartbeat of %s",
                                n, heartbeat.toMillis())
                        .isGreaterThanOrEqualTo(heartbeat.toMillis() * n * 9 / 10);
            }
            assertThat(probe.events())
                    .as("events of a task to which nothing happens")
                    .hasSize(1);
            return times.get(1).compareTo(heartbeat.multipliedBy(3)) <= 0;
        }
    }

    @Test
    void who_has_fallen_behind_what_is_kept_gets_the_task_anew_and_goes_on_behind_that() {
        var begin = task.view(Dialect.A2A);
        for (var step = 0; step < MORE_THAN_A_TASK_KEEPS; step++) {
            task.progress("", 1, 2);
        }
        var end = task.view(Dialect.A2A).at();
        try (var server = Lesson.showing(task, begin, Optional.empty());
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEvents(2).get(1).id())
                    .as("id of the task that is sent anew")
                    .isEqualTo(end.toString());
            task.move(TaskState.COMPLETED, "");
            probe.awaitEvents(3);
            assertThat(arrivals(probe))
                    .as("events and comments of a reader that is behind what is kept")
                    .containsExactly("task SUBMITTED", ": gap", "task WORKING", "COMPLETED");
            assertThat(probe.events().getLast().id())
                    .as("id of the event after the task that was sent anew as %s", end)
                    .isEqualTo(end.at(end.number() + 1).toString());
        }
    }

    /// The same in the middle of a stream: it has delivered events before, and its reader stops for a while.
    @Test
    void who_does_not_keep_up_gets_a_gap_and_is_then_as_good_as_any_other() {
        try (var server = Lesson.showing(task, task.view(Dialect.A2A), Optional.empty());
                var probe = Probe.get(server.uri("/"))) {
            task.move(TaskState.WORKING, "");
            probe.awaitEvents(2);
            probe.stopReading();
            for (var step = 0; step < MORE_THAN_A_TASK_KEEPS; step++) {
                task.progress(LONG_TEXT, 1, 2);
            }
            probe.resumeReading();
            probe.awaitComments(1);
            task.progress("", 2, 2);
            task.move(TaskState.COMPLETED, "");
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(breaks(probe))
                    .as("places where a reader that stopped for a while got another event than the next, not counting "
                            + "a task anew after a comment `gap`")
                    .isEmpty();
            assertThat(probe.lastEventId())
                    .as("id of the last event of a reader that stopped for a while")
                    .isEqualTo(task.log(Dialect.A2A).end().toString());
        }
    }

    private static List<String> breaks(Probe probe) {
        var breaks = new ArrayList<String>();
        var isGap = false;
        var last = -1L;
        for (var arrival : probe.arrivals()) {
            if (arrival instanceof Arrival.OfEvent(var at, var event)) {
                var number = EventId.parse(event.id()).map(EventId::number).orElse(-1L);
                var isTask = Lesson.data(event).containsKey("task");
                if (isGap ? !isTask || number <= last : number != last + 1) {
                    breaks.add(Lesson.story(List.of(event)) + " with id '" + event.id() + "' after number " + last
                            + (isGap ? " and a gap" : ""));
                }
                last = number;
            }
            isGap = arrival instanceof Arrival.OfComment;
        }
        return breaks;
    }

    private static List<String> arrivals(Probe probe) {
        return probe.arrivals().stream()
                .map(arrival -> switch (arrival) {
                    case Arrival.OfComment comment -> ": " + comment.comment();
                    case Arrival.OfEvent event ->
                        Lesson.story(List.of(event.event())).getFirst();
                })
                .toList();
    }
}
