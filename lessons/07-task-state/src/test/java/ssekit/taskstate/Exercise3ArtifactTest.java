package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.taskstate.TaskState.AUTH_REQUIRED;
import static ssekit.taskstate.TaskState.CANCELED;
import static ssekit.taskstate.TaskState.COMPLETED;
import static ssekit.taskstate.TaskState.FAILED;
import static ssekit.taskstate.TaskState.INPUT_REQUIRED;
import static ssekit.taskstate.TaskState.REJECTED;
import static ssekit.taskstate.TaskState.WORKING;

import io.helidon.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "deliver the artifact in pieces")
class Exercise3ArtifactTest {
    private final Puppet puppet = new Puppet();

    @Test
    void each_piece_says_whether_it_begins_goes_on_or_ends() {
        puppet.deliver("One", false)
                .deliver(" two\n", false)
                .deliver(" three ", true)
                .complete();
        try (var server = Lesson.serving(puppet);
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(6);
            assertThat(Lesson.story(probe))
                    .containsExactly(
                            "task SUBMITTED",
                            "WORKING",
                            "artifact 'One'",
                            "append ' two\n'",
                            "append ' three ', last",
                            "COMPLETED");
        }
    }

    @Test
    void the_stream_goes_on_after_the_last_piece() {
        try (var server = Lesson.serving(puppet.deliver("all of it", true));
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(3);
            puppet.step(2, 2).complete();
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).endsWith("artifact 'all of it', last", "WORKING 2/2", "COMPLETED");
        }
    }

    @Test
    void who_asks_for_the_task_gets_the_artifact_so_far() {
        try (var server = Lesson.serving(puppet.deliver("One", false).deliver(" two", false));
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(4);
            var task = Lesson.task(server, Lesson.taskId(probe));
            assertThat(Lesson.artifact(task)).as("the artifact so far").isEqualTo("One two");
            puppet.complete();
            probe.awaitEnd();
        }
    }

    @Test
    void a_task_that_is_not_being_worked_on_takes_no_piece() {
        assertTakesNoPiece(newTask());
        for (var state : List.of(INPUT_REQUIRED, AUTH_REQUIRED, COMPLETED, FAILED, CANCELED, REJECTED)) {
            var task = newTask();
            task.move(WORKING, "");
            assertThat(task.deliver("One", false))
                    .as("what deliver returns in WORKING")
                    .isTrue();
            task.move(state, "");
            assertTakesNoPiece(task);
        }
    }

    @Test
    void an_answer_goes_on_with_the_task_that_asked() {
        try (var server = Lesson.serving(puppet.ask("What?").complete());
                var asked = Lesson.stream(server)) {
            assertThat(asked.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(asked)).endsWith("INPUT_REQUIRED");
            try (var answered = Lesson.stream(server, Lesson.taskId(asked))) {
                assertThat(answered.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(answered))
                        .containsExactly("task INPUT_REQUIRED", "WORKING", "artifact 'Hello', last", "COMPLETED");
            }
        }
    }

    @Test
    void the_older_dialect_tells_the_same_story() {
        puppet.step(1, 1).deliver("One", false).deliver(" two", true).complete();
        try (var server = Lesson.serving(puppet);
                var created = Lesson.post(server, "/tasks", "")) {
            assertThat(created.status()).as("status").isEqualTo(201);
            var id = Lesson.body(created).stringValue("id").orElseThrow();
            var message = JsonObject.builder().set("text", "Hello").build().toString();
            try (var probe = Lesson.post(server, "/tasks/" + id + "/messages/stream", message)) {
                assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(probe.events())
                        .extracting(Event::type)
                        .containsExactly("message_added", "started", "status_changed", "chunk", "chunk", "completed");
                assertThat(texts(probe)).containsExactly("Hello", "", "step 1", "One", " two", "");
            }
        }
    }

    private static Task newTask() {
        return new Task("0123456789abcdef", "context", InstantSource.system());
    }

    private static void assertTakesNoPiece(Task task) {
        var before = task.snapshot();
        var end = task.log(Dialect.A2A).end();
        var state = before.status().state();
        assertThat(task.deliver(" two", true))
                .as("what deliver returns in %s", state)
                .isFalse();
        assertThat(task.snapshot()).as("the task in %s", state).isEqualTo(before);
        assertThat(task.log(Dialect.A2A).end())
                .as("the end of the log in %s", state)
                .isEqualTo(end);
    }

    private static Iterable<String> texts(Probe probe) {
        return probe.events().stream()
                .map(event -> Lesson.data(event).stringValue("text", "(no text)"))
                .toList();
    }
}
