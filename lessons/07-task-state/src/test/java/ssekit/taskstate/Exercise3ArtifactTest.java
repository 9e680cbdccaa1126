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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "deliver the artifact in pieces")
class Exercise3ArtifactTest {
    private static final int MANY = 300;

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
                    .as("events when the agent delivers 'One', ' two' and, as the last, ' three '")
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
            assertThat(Lesson.story(probe))
                    .as("events of a reader")
                    .endsWith("artifact 'all of it', last", "WORKING 2/2", "COMPLETED");
        }
    }

    /// Whether a piece is appended depends on the text before it: a task whose artifact has no text shows none.
    @Test
    void each_piece_is_an_update_however_short_it_is() {
        var task = working();
        var begin = task.view(Dialect.A2A);
        for (var piece : List.of("", "O", "n", "", "e")) {
            task.deliver(piece, false);
        }
        task.deliver("", true);
        task.deliver("!", true);
        task.move(COMPLETED, "");
        try (var server = Lesson.showing(task, begin, Optional.empty());
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe))
                    .as("events for the pieces '', 'O', 'n', '', 'e', '' as the last, and '!' as the last again")
                    .containsExactly(
                            "task WORKING",
                            "artifact ''",
                            "artifact 'O'",
                            "append 'n'",
                            "append ''",
                            "append 'e'",
                            "append '', last",
                            "append '!', last",
                            "COMPLETED");
        }
    }

    @Test
    void who_asks_for_the_task_gets_the_artifact_so_far() {
        var task = working();
        var soFar = new StringBuilder();
        for (var n = 1; n <= MANY; n++) {
            var piece = n + ". \"quoted\" und schön\n";
            task.deliver(piece, n == MANY - 1);
            soFar.append(piece);
            assertThat(task.snapshot().artifact())
                    .as("the artifact after piece %s, when piece %s is the last", n, MANY - 1)
                    .isEqualTo(soFar.toString());
        }
        task.move(COMPLETED, "");
        try (var server = Lesson.serving(task)) {
            assertThat(Lesson.artifact(Lesson.task(server, task.id())))
                    .as("the artifact of %s pieces in the answer to a GET, when the task is over", MANY)
                    .isEqualTo(soFar.toString());
        }
    }

    @Test
    void a_task_that_is_not_being_worked_on_takes_no_piece() {
        assertTakesNoPiece(Lesson.newTask());
        for (var state : List.of(INPUT_REQUIRED, AUTH_REQUIRED, COMPLETED, FAILED, CANCELED, REJECTED)) {
            var task = working();
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
            assertThat(Lesson.story(asked)).as("events until the agent asks").endsWith("INPUT_REQUIRED");
            try (var answered = Lesson.stream(server, Lesson.taskId(asked))) {
                assertThat(answered.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(answered))
                        .as("events after the answer")
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
                        .as("types of the events in the older dialect")
                        .extracting(Event::type)
                        .containsExactly("message_added", "started", "status_changed", "chunk", "chunk", "completed");
                assertThat(texts(probe))
                        .as("texts of these events")
                        .containsExactly("Hello", "", "step 1", "One", " two", "");
            }
        }
    }

    private static Task working() {
        var task = Lesson.newTask();
        task.move(WORKING, "");
        return task;
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
