package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.json.JsonObject;
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
                            "task SUBMITTED", "WORKING", "\"One\"", "+\" two\n\"", "+\" three \".", "COMPLETED");
        }
    }

    @Test
    void the_stream_goes_on_after_the_last_piece() {
        try (var server = Lesson.serving(puppet.deliver("all of it", true));
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(3);
            puppet.step(2, 2).complete();
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).endsWith("\"all of it\".", "WORKING 2/2", "COMPLETED");
        }
    }

    @Test
    void who_asks_for_the_task_gets_the_artifact_so_far() {
        try (var server = Lesson.serving(puppet.deliver("One", false).deliver(" two", false));
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(4);
            var task = Lesson.task(server, Lesson.taskId(probe));
            assertThat(Lesson.artifact(task)).isEqualTo("One two");
            puppet.complete();
            probe.awaitEnd();
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
                        .containsExactly("task INPUT_REQUIRED", "WORKING", "\"Hello\".", "COMPLETED");
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
                        .containsExactly(
                                "message_added", "status_changed", "status_changed", "chunk", "chunk", "completed");
                assertThat(texts(probe)).containsExactly("Hello", "", "step 1", "One", " two", "");
            }
        }
    }

    private static Iterable<String> texts(Probe probe) {
        return probe.events().stream()
                .map(event -> Lesson.data(event).stringValue("text", "(no text)"))
                .toList();
    }
}
