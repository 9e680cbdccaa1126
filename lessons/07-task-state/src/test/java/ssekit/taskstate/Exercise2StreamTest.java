package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.taskstate.Lesson.LONGER_THAN_ANY_TEST;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.backlog.EventId;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.Probe;

@Exercise(number = 2, title = "begin with the task and end where it rests")
class Exercise2StreamTest {
    private static final int MANY = 1500;

    private final Puppet puppet = new Puppet();
    private final Task task = Lesson.newTask();

    @Test
    void the_whole_task_comes_first_and_then_each_update() {
        try (var server = Lesson.serving(puppet.step(1, 2).step(2, 2).complete());
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(5);
            assertThat(Lesson.story(probe))
                    .as("events of a new reader")
                    .containsExactly("task SUBMITTED", "WORKING", "WORKING 1/2", "WORKING 2/2", "COMPLETED");
            assertThat(probe.events()).allSatisfy(event -> {
                assertThat(event.type()).as("type of the event %s", event).isEqualTo(Event.MESSAGE);
                assertThat(Lesson.data(event).size())
                        .as("number of members in the data of %s", event)
                        .isEqualTo(1);
            });
        }
    }

    @Test
    void an_update_comes_when_it_happens() {
        try (var server = Lesson.serving(puppet);
                var probe = Lesson.stream(server)) {
            probe.awaitEvents(2);
            puppet.step(1, 2);
            assertThat(Lesson.story(probe.awaitEvents(3)))
                    .as("events when the agent has made one step")
                    .endsWith("WORKING 1/2");
            puppet.complete();
            probe.awaitEvents(4);
            assertThat(probe.comments())
                    .as("comments of a stream that was never quiet for its heartbeat of an hour")
                    .isEmpty();
        }
    }

    @Test
    void each_event_has_an_id_that_counts() {
        try (var server = Lesson.serving(puppet.step(1, 1).complete());
                var probe = Lesson.stream(server)) {
            var life = probe.awaitEvents(4).getLast().id().split("-")[0];
            assertThat(probe.events())
                    .as("ids of the events")
                    .extracting(Event::id)
                    .containsExactly(life + "-0", life + "-1", life + "-2", life + "-3");
        }
    }

    /// The task as it was when the reader joined, and its id, though more has happened since.
    @Test
    void the_whole_task_is_the_one_that_the_updates_follow() {
        task.move(TaskState.WORKING, "");
        var begin = task.view(Dialect.A2A);
        task.progress("", 1, 1);
        task.move(TaskState.COMPLETED, "");
        try (var server = Lesson.showing(task, begin, Optional.empty());
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe))
                    .as("events of a new reader, which joined after event 1, before two more came")
                    .containsExactly("task WORKING", "WORKING 1/1", "COMPLETED");
            assertThat(probe.events())
                    .as("ids of these events")
                    .extracting(Event::id)
                    .containsExactlyElementsOf(ids(1, 3));
        }
    }

    @Test
    void who_has_resumed_gets_only_what_is_after_its_cursor() {
        task.move(TaskState.WORKING, "");
        var seen = task.view(Dialect.A2A);
        task.progress("", 1, 1);
        task.move(TaskState.COMPLETED, "");
        try (var server = Lesson.showing(task, task.view(Dialect.A2A), Optional.of(seen.at()));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe))
                    .as("events of a reader that resumes after event 1")
                    .containsExactly("WORKING 1/1", "COMPLETED");
        }
    }

    @Test
    void who_resumes_before_the_first_event_gets_them_all() {
        task.move(TaskState.COMPLETED, "");
        var resumed = task.log(Dialect.A2A).end().at(0);
        try (var server = Lesson.showing(task, task.view(Dialect.A2A), Optional.of(resumed));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(probe))
                    .as("events of a reader that resumes after %s, where it got the task itself", resumed)
                    .containsExactly("COMPLETED");
        }
    }

    /// A reader that is far behind gets its events in batches.
    @Test
    void who_is_far_behind_gets_all_that_is_kept_though_the_task_is_over() {
        task.move(TaskState.WORKING, "");
        for (var step = 1; step <= MANY; step++) {
            task.progress("step", 1, 2);
        }
        task.move(TaskState.COMPLETED, "");
        var resumed = task.log(Dialect.A2A).end().at(1);
        try (var server = Lesson.showing(task, task.view(Dialect.A2A), Optional.of(resumed));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .as("ids of what a reader gets that resumes after event 1 of %s", MANY + 2)
                    .extracting(Event::id)
                    .containsExactlyElementsOf(ids(2, MANY + 2));
        }
    }

    @Test
    void each_dialect_has_its_own_events() {
        var begin = task.view(Dialect.OLDER);
        task.receive("Hello", Dialect.OLDER);
        task.move(TaskState.COMPLETED, "");
        var elsewhere = new EventId("elsewhere", 1);
        try (var fresh = Lesson.showing(task, Dialect.OLDER, begin, Optional.empty(), LONGER_THAN_ANY_TEST);
                var lost = Lesson.showing(task, Dialect.OLDER, begin, Optional.of(elsewhere), LONGER_THAN_ANY_TEST);
                var newcomer = Probe.get(fresh.uri("/"));
                var returner = Probe.get(lost.uri("/"))) {
            newcomer.await(
                    "the event `completed` of the older dialect",
                    probe -> types(probe).contains("completed"));
            assertThat(types(newcomer))
                    .as("types of the events of a new reader in the older dialect")
                    .containsExactly("task", "message_added", "started", "completed");
            assertThat(newcomer.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            returner.awaitEvents(1);
            assertThat(types(returner))
                    .as("types of the events after a gap in the older dialect")
                    .containsExactly("task");
            assertThat(returner.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
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

    private static List<String> types(Probe probe) {
        return probe.events().stream().map(Event::type).toList();
    }

    private List<String> ids(int first, int last) {
        var life = task.log(Dialect.A2A).end();
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> life.at(number).toString())
                .toList();
    }
}
