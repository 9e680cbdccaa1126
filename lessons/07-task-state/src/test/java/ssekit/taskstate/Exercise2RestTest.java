package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import ssekit.backlog.EventId;
import ssekit.sse.FrameSink;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "begin with the task and end where it rests")
class Exercise2RestTest {
    private final Puppet puppet = new Puppet();
    private final Task task = Lesson.newTask();
    private volatile Thread reading;

    @Test
    void the_stream_ends_when_the_task_is_over() {
        try (var server = Lesson.serving(puppet.complete());
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).as("events of the stream").endsWith("COMPLETED");
        }
    }

    @Test
    void the_stream_ends_when_the_agent_waits_for_an_answer() {
        try (var server = Lesson.serving(puppet.ask("What?"));
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe))
                    .as("events of the stream")
                    .containsExactly("task SUBMITTED", "WORKING", "INPUT_REQUIRED");
        }
    }

    @Test
    void who_comes_when_the_task_waits_stays_until_it_has_gone_on_and_rests_again() {
        task.move(TaskState.WORKING, "");
        task.move(TaskState.INPUT_REQUIRED, "What?");
        var waiting = task.view(Dialect.A2A);
        var soon = Duration.ofMillis(20);
        try (var forNewcomers = Lesson.showing(task, Dialect.A2A, waiting, Optional.empty(), soon);
                var forReturners = Lesson.showing(task, Dialect.A2A, waiting, Optional.of(waiting.at()), soon);
                var newcomer = Probe.get(forNewcomers.uri("/"));
                var returner = Probe.get(forReturners.uri("/"))) {
            newcomer.await(
                    "a heartbeat for a new reader of a task that waits",
                    all -> !all.comments().isEmpty());
            returner.await(
                    "a heartbeat for a reader that has seen the question, and waits for what comes after it",
                    all -> !all.comments().isEmpty());
            task.move(TaskState.WORKING, "");
            newcomer.awaitEvents(2);
            var heartbeats = newcomer.comments().size();
            newcomer.await(
                    "a heartbeat after an update, too", all -> all.comments().size() > heartbeats + 1);
            returner.awaitEvents(1);
            task.move(TaskState.AUTH_REQUIRED, "Who?");
            assertThat(newcomer.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(returner.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(newcomer))
                    .as("events of a new reader")
                    .containsExactly("task INPUT_REQUIRED", "WORKING", "AUTH_REQUIRED");
            assertThat(Lesson.story(returner))
                    .as("events of a reader that has seen the question")
                    .containsExactly("WORKING", "AUTH_REQUIRED");
        }
    }

    @Test
    void a_task_that_fails_says_why_and_ends_its_stream() {
        try (var server = Lesson.serving(puppet.fail(new Agent.Refusal("The ink is out.")));
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            var last = Lesson.data(probe.events().getLast())
                    .objectValue("statusUpdate")
                    .orElseThrow();
            assertThat(Lesson.state(last)).as("state in the last event").isEqualTo("FAILED");
            assertThat(Lesson.words(last)).as("words of the last event").isEqualTo("The ink is out.");
        }
    }

    @Test
    void an_agent_that_breaks_off_fails_its_task_and_tells_no_secrets() {
        try (var server = Lesson.serving(puppet.fail(new IllegalStateException("password=opensesame")));
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).as("events of the stream").endsWith("FAILED");
            assertThat(probe.text())
                    .as("all that the reader got")
                    .doesNotContain("opensesame")
                    .doesNotContain("IllegalState");
        }
    }

    @Test
    void who_comes_back_and_has_missed_the_question_gets_it_and_is_done() {
        task.move(TaskState.WORKING, "");
        var seen = task.view(Dialect.A2A);
        for (var waiting : List.of(TaskState.INPUT_REQUIRED, TaskState.AUTH_REQUIRED)) {
            task.move(waiting, "What?");
            assertGetsAndIsDone(
                    "a reader that has missed the question",
                    Optional.of(task.log(Dialect.A2A).end().at(task.events() - 1)),
                    waiting.toString());
            assertGetsAndIsDone(
                    "a reader that comes with the id of another task while this one waits",
                    Optional.of(new EventId("elsewhere", seen.at().number())),
                    "task " + waiting);
            task.move(TaskState.WORKING, "");
        }
    }

    @Test
    void who_gets_the_task_anew_while_it_does_not_rest_stays() {
        var elsewhere = Optional.of(new EventId("elsewhere", 1));
        for (var state : List.of(TaskState.SUBMITTED, TaskState.WORKING)) {
            task.move(state, "");
            var view = task.view(Dialect.A2A);
            try (var server = Lesson.showing(task, Dialect.A2A, view, elsewhere, Duration.ofMillis(20));
                    var probe = Probe.get(server.uri("/"))) {
                probe.await(
                        "a heartbeat after the gap of a reader, on a task that is " + state,
                        all -> all.comments().size() > 1);
                assertThat(Lesson.story(probe))
                        .as("events of a reader with the id of another task")
                        .containsExactly("task " + state);
            }
        }
    }

    private void assertGetsAndIsDone(String who, Optional<EventId> resumed, String expected) {
        try (var server = Lesson.showing(task, task.view(Dialect.A2A), resumed);
                var probe = Probe.get(server.uri("/"))) {
            probe.await("the end of the stream of " + who, all -> all.ending() != Ending.STILL_OPEN);
            assertThat(probe.ending()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).as("events of %s", who).containsExactly(expected);
        }
    }

    @Test
    void the_stream_is_over_when_its_reader_has_gone() {
        var over = new CountDownLatch(1);
        try (var server = telling(over, Duration.ofMillis(5))) {
            try (var probe = Probe.get(server.uri("/"))) {
                probe.awaitComments(1);
                probe.closeHard();
            }
            Await.until(
                    "`follow` to return when its reader has gone",
                    () -> over.getCount() == 0,
                    () ->
                            "it still reads from the log for a reader that has disconnected: let the failure of a write end the loop.");
        }
    }

    /// As a server does that stops.
    @Test
    void the_stream_is_over_when_its_thread_is_interrupted() {
        var over = new CountDownLatch(1);
        try (var server = telling(over, Lesson.LONGER_THAN_ANY_TEST);
                var probe = Probe.get(server.uri("/"))) {
            probe.awaitEvents(1);
            reading.interrupt();
            Await.until(
                    "`follow` to return when its thread is interrupted",
                    () -> over.getCount() == 0,
                    () -> "it goes on: let the InterruptedException of a read end the loop.");
        }
    }

    private LiveServer telling(CountDownLatch over, Duration heartbeat) {
        return LiveServer.start(routing -> routing.get("/", (request, response) -> {
            reading = Thread.currentThread();
            try (var sink = response.sink(FrameSink.TYPE)) {
                new Subscription(task, Dialect.A2A, sink, heartbeat).follow(task.view(Dialect.A2A), Optional.empty());
            } finally {
                over.countDown();
            }
        }));
    }
}
