package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "begin with the task and end where it rests")
class Exercise2StreamTest {
    private static final int MORE_THAN_A_TASK_KEEPS = 5000;

    private final Puppet puppet = new Puppet();
    private final Task task = new Task("0123456789abcdef", "context", InstantSource.system());

    @Test
    void the_whole_task_comes_first_and_then_each_update() {
        try (var server = Lesson.serving(puppet.step(1, 2).step(2, 2).complete());
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(5);
            assertThat(Lesson.story(probe))
                    .containsExactly("task SUBMITTED", "WORKING", "WORKING 1/2", "WORKING 2/2", "COMPLETED");
            assertThat(probe.events()).allSatisfy(event -> {
                assertThat(event.type()).isEqualTo(Event.MESSAGE);
                assertThat(Lesson.data(event).size()).isEqualTo(1);
            });
        }
    }

    @Test
    void an_update_comes_when_it_happens() {
        try (var server = Lesson.serving(puppet);
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(2);
            puppet.step(1, 2);
            assertThat(Lesson.story(probe.awaitEvents(3))).endsWith("WORKING 1/2");
            puppet.complete();
            probe.awaitEvents(4);
        }
    }

    @Test
    void the_stream_ends_when_the_task_is_over() {
        try (var server = Lesson.serving(puppet.complete());
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).endsWith("COMPLETED");
        }
    }

    @Test
    void each_event_has_an_id_that_counts() {
        try (var server = Lesson.serving(puppet.step(1, 1).complete());
                var probe = Lesson.stream(server)) {
            var life = probe.awaitEvents(4).getLast().id().split("-")[0];
            assertThat(probe.events())
                    .extracting(Event::id)
                    .containsExactly(life + "-0", life + "-1", life + "-2", life + "-3");
        }
    }

    @Test
    void the_stream_ends_when_the_agent_waits_for_an_answer() {
        try (var server = Lesson.serving(puppet.ask("What?"));
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).containsExactly("task SUBMITTED", "WORKING", "INPUT_REQUIRED");
        }
    }

    @Test
    void who_has_resumed_gets_only_what_is_behind_its_cursor() {
        task.move(TaskState.WORKING, "");
        var seen = task.view(Dialect.A2A);
        task.progress("", 1, 1);
        task.move(TaskState.COMPLETED, "");
        try (var server = Lesson.showing(task, task.view(Dialect.A2A), Optional.of(seen.at()));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).containsExactly("WORKING 1/1", "COMPLETED");
        }
    }

    @Test
    void who_has_fallen_behind_what_is_kept_gets_the_task_anew_and_goes_on_behind_that() {
        var begin = task.view(Dialect.A2A);
        for (var step = 0; step < MORE_THAN_A_TASK_KEEPS; step++) {
            task.progress("", 1, 2);
        }
        var end = task.view(Dialect.A2A).at().toString();
        try (var server = Lesson.showing(task, begin, Optional.empty());
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEvents(2).get(1).id())
                    .as("id of the task that is sent anew")
                    .isEqualTo(end);
            task.move(TaskState.COMPLETED, "");
            probe.awaitEvents(3);
            assertThat(Lesson.story(probe)).containsExactly("task SUBMITTED", "task WORKING", "COMPLETED");
            assertThat(probe.comments()).as("comments that say so").containsOnlyOnce("gap");
        }
    }

    @Test
    void who_comes_when_the_task_waits_stays_until_it_has_gone_on_and_rests_again() {
        task.move(TaskState.WORKING, "");
        task.move(TaskState.INPUT_REQUIRED, "What?");
        var waiting = task.view(Dialect.A2A);
        try (var forNewcomers = Lesson.showing(task, waiting, Optional.empty());
                var forReturners = Lesson.showing(task, waiting, Optional.of(waiting.at()));
                var newcomer = Probe.get(forNewcomers.uri("/"));
                var returner = Probe.get(forReturners.uri("/"))) {
            newcomer.awaitEvents(1);
            assertThat(returner.status()).as("status").isEqualTo(200);
            task.move(TaskState.WORKING, "");
            newcomer.awaitEvents(2);
            returner.awaitEvents(1);
            task.move(TaskState.AUTH_REQUIRED, "Who?");
            assertThat(newcomer.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(returner.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(newcomer)).containsExactly("task INPUT_REQUIRED", "WORKING", "AUTH_REQUIRED");
            assertThat(Lesson.story(returner)).containsExactly("WORKING", "AUTH_REQUIRED");
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
            assertThat(Lesson.state(last)).isEqualTo("FAILED");
            assertThat(Lesson.words(last)).isEqualTo("The ink is out.");
        }
    }

    @Test
    void an_agent_that_breaks_off_fails_its_task_and_tells_no_secrets() {
        try (var server = Lesson.serving(puppet.fail(new IllegalStateException("password=1234")));
                var probe = Lesson.stream(server)) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe)).endsWith("FAILED");
            assertThat(probe.text()).doesNotContain("1234").doesNotContain("IllegalState");
        }
    }

    @Test
    void a_quiet_stream_gets_comments() {
        var heartbeat = Duration.ofMillis(10);
        try (var server = Lesson.serving(puppet, Lesson.ROOMY, InstantSource.system(), heartbeat);
                var probe = Lesson.stream(server)) {
            probe.awaitComments(2);
            puppet.complete();
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
        }
    }

    @Test
    @GreenOnStarter("the demonstration stream is given; it is the page's, and no task's")
    void three_tasks_are_shown_one_after_another() {
        Agent agent = (query, desk) -> desk.step(1, 1, query.text());
        try (var server = Lesson.serving(agent);
                var probe = Probe.get(server.uri("/tasks/demo/stream"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .extracting(Event::type)
                    .containsExactly(
                            "task_update",
                            "task_complete",
                            "task_update",
                            "task_complete",
                            "task_update",
                            "task_complete",
                            "all_complete");
            var lastSeen = Map.of("Last-Event-ID", probe.events().getLast().id());
            try (var again = Probe.get(server.uri("/tasks/demo/stream"), lastSeen)) {
                assertThat(again.status()).as("status").isEqualTo(204);
            }
        }
    }
}
