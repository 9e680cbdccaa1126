package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 4, title = "let anybody join at any moment")
class Exercise4JoinTest {
    private final Puppet puppet = new Puppet();

    @Test
    void who_joins_later_gets_the_task_so_far_and_then_what_all_get() {
        try (var server = Lesson.serving(puppet.step(1, 2).deliver("One", false));
                var first = Lesson.stream(server)) {
            first.awaitEvents(4);
            try (var second = Lesson.subscribe(server, Lesson.taskId(first))) {
                var task = Lesson.data(second.awaitEvents(1).getFirst())
                        .objectValue("task")
                        .orElseThrow();
                assertThat(Lesson.state(task)).as("state of the task so far").isEqualTo("WORKING");
                assertThat(Lesson.artifact(task))
                        .as("artifact of the task so far")
                        .isEqualTo("One");
                puppet.step(2, 2).deliver(" two", true).complete();
                assertThat(second.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(first.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(second))
                        .as("events of the reader that joined later")
                        .containsExactly("task WORKING", "WORKING 2/2", "append ' two', last", "COMPLETED");
                assertThat(first.events())
                        .as("events of the first reader")
                        .endsWith(second.events().subList(1, 4).toArray(Event[]::new));
            }
        }
    }

    @Test
    void who_comes_back_gets_what_it_missed_and_nothing_twice() {
        try (var server = Lesson.serving(puppet.step(1, 3).step(2, 3));
                var first = Lesson.stream(server)) {
            var seen = lastSeen(first.awaitEvents(4).get(2));
            try (var back = Lesson.subscribe(server, Lesson.taskId(first), seen)) {
                back.awaitEvents(1);
                puppet.step(3, 3).complete();
                assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(back))
                        .as("events of a reader that has seen step 1")
                        .containsExactly("WORKING 2/3", "WORKING 3/3", "COMPLETED");
            }
        }
    }

    @Test
    void who_comes_back_after_the_end_still_gets_it() {
        try (var server = Lesson.serving(puppet.step(1, 1).complete());
                var first = Lesson.stream(server)) {
            var seen = lastSeen(first.awaitEvents(4).get(1));
            try (var back = Lesson.subscribe(server, Lesson.taskId(first), seen)) {
                assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(back))
                        .as("events of a reader that comes back when the task is over")
                        .containsExactly("WORKING 1/1", "COMPLETED");
            }
        }
    }

    /// An empty stream would say to an EventSource: come back.
    @Test
    void who_has_seen_the_end_is_refused_and_who_has_not_is_not() {
        try (var server = Lesson.serving(puppet.step(1, 1).complete());
                var first = Lesson.stream(server)) {
            var events = first.awaitEvents(4);
            var id = Lesson.taskId(first);
            try (var back = Lesson.subscribe(server, id, lastSeen(events.get(2)));
                    var again = Lesson.subscribe(server, id, lastSeen(events.get(3)))) {
                assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(back))
                        .as("events of a reader that has seen all but the end")
                        .containsExactly("COMPLETED");
                Lesson.assertRefused("a reader that has seen the end", "UNSUPPORTED_OPERATION", again);
            }
            try (var newcomer = Lesson.subscribe(server, id);
                    var get = Lesson.get(server, "/tasks/" + id + ":subscribe")) {
                Lesson.assertRefused("a new reader of a task that is over", "UNSUPPORTED_OPERATION", newcomer);
                Lesson.assertRefused("the same", "UNSUPPORTED_OPERATION", get);
            }
        }
    }

    @Test
    void however_a_task_has_ended_only_who_missed_the_end_is_let_in() {
        for (var end : List.of(TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELED, TaskState.REJECTED)) {
            var task = Lesson.newTask();
            task.move(TaskState.WORKING, "");
            var before = task.log(Dialect.A2A).end().toString();
            task.move(end, "");
            var last = task.log(Dialect.A2A).end().toString();
            try (var server = Lesson.serving(task);
                    var newcomer = Lesson.subscribe(server, task.id());
                    var again = Lesson.subscribe(server, task.id(), Map.of("Last-Event-ID", last));
                    var header = Lesson.subscribe(server, task.id(), Map.of("Last-Event-ID", before));
                    var query = Lesson.get(server, "/tasks/" + task.id() + ":subscribe?lastEventId=" + before)) {
                Lesson.assertRefused("a new reader of a task that is " + end, "UNSUPPORTED_OPERATION", newcomer);
                Lesson.assertRefused("a reader that has seen " + end, "UNSUPPORTED_OPERATION", again);
                for (var missed : List.of(header, query)) {
                    assertThat(missed.status())
                            .as("status for a reader that has missed only %s, by header and by query", end)
                            .isEqualTo(200);
                    assertThat(missed.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                    assertThat(Lesson.story(missed))
                            .as("events of a reader that has missed only %s", end)
                            .containsExactly(end.toString());
                }
            }
        }
    }

    @Test
    void who_comes_back_up_to_date_to_a_task_at_work_gets_what_comes() {
        try (var server = Lesson.serving(puppet.step(1, 2));
                var first = Lesson.stream(server)) {
            var seen = lastSeen(first.awaitEvents(3).getLast());
            try (var back = Lesson.subscribe(server, Lesson.taskId(first), seen)) {
                assertThat(back.status())
                        .as("status for a reader that has missed nothing of a task that is WORKING")
                        .isEqualTo(200);
                puppet.step(2, 2).complete();
                assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(back))
                        .as("events of a reader that had missed nothing when it came")
                        .containsExactly("WORKING 2/2", "COMPLETED");
            }
        }
    }

    @Test
    void who_joins_while_the_task_waits_is_not_refused() {
        for (var waiting : List.of(TaskState.SUBMITTED, TaskState.INPUT_REQUIRED, TaskState.AUTH_REQUIRED)) {
            var task = Lesson.newTask();
            if (waiting != TaskState.SUBMITTED) {
                task.move(waiting, "What?");
            }
            try (var server = Lesson.serving(task);
                    var newcomer = Lesson.subscribe(server, task.id())) {
                assertThat(newcomer.status())
                        .as("status for a new reader of a task that is %s", waiting)
                        .isEqualTo(200);
                newcomer.awaitEvents(1);
                task.move(TaskState.COMPLETED, "");
                assertThat(newcomer.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(newcomer))
                        .as("events of a new reader of a task that is %s", waiting)
                        .containsExactly("task " + waiting, "COMPLETED");
            }
        }
    }

    /// An EventSource would come back as soon as its stream ends, and there is nothing new for it.
    @Test
    void who_has_seen_the_question_waits_for_the_answer() {
        try (var server = Lesson.serving(puppet.ask("What?").complete());
                var first = Lesson.stream(server)) {
            assertThat(first.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            var id = Lesson.taskId(first);
            try (var back = Lesson.subscribe(server, id, lastSeen(first.events().getLast()))) {
                assertThat(back.status())
                        .as("status for a reader that has seen the question and waits")
                        .isEqualTo(200);
                try (var answer = Lesson.stream(server, id)) {
                    assertThat(answer.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                }
                assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(back))
                        .as("events of a reader that has seen the question")
                        .containsExactly("WORKING", "artifact 'Hello', last", "COMPLETED");
            }
        }
    }

    @Test
    void an_id_that_is_not_of_this_task_gets_the_task_anew() {
        var task = Lesson.newTask();
        task.move(TaskState.WORKING, "");
        var life = task.log(Dialect.A2A).end().life();
        var foreign =
                List.of("another-0", "another-1", "another-2", "another-999", "17", "no id", life + "-2", life + "-01");
        try (var server = Lesson.serving(task)) {
            for (var id : foreign) {
                try (var back = Lesson.subscribe(server, task.id(), Map.of("Last-Event-ID", id))) {
                    assertAnew(id, back.awaitEvents(1), back, "task WORKING");
                }
            }
        }
        task.move(TaskState.COMPLETED, "");
        try (var server = Lesson.serving(task)) {
            for (var id : List.of("another-0", "another-1", "another-2", "another-999", "17", life + "-3")) {
                try (var back = Lesson.subscribe(server, task.id(), Map.of("Last-Event-ID", id))) {
                    assertThat(back.status())
                            .as(
                                    "status for Last-Event-ID %s, which is not an id of this task, when the task is over",
                                    id)
                            .isEqualTo(200);
                    assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                    assertAnew(id, back.events(), back, "task COMPLETED");
                }
            }
        }
    }

    /// Readers come while the agent delivers piece after piece, and go on coming when it ends, until one is too late.
    @Test
    void whoever_is_let_in_sees_all_of_it_to_the_very_end() {
        var enough = new AtomicBoolean();
        Agent inAHurry = (query, desk) -> {
            for (var n = 0; !enough.get(); n++) {
                if (n < 2000) {
                    desk.deliver(n + ",", false);
                }
                LockSupport.parkNanos(20_000);
            }
        };
        try (var server = Lesson.serving(inAHurry);
                var first = Lesson.stream(server)) {
            var id = Lesson.taskId(first);
            var readers = new ArrayList<Probe>();
            do {
                readers.add(Lesson.subscribe(server, id));
                enough.set(readers.size() > 8);
            } while (readers.getLast().status() == 200 && readers.size() < 20);
            enough.set(true);
            Lesson.assertAccepted(readers.getFirst());
            assertThat(first.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            var whole = Lesson.artifact(Lesson.task(server, id));
            for (var reader :
                    readers.stream().filter(one -> one.status() == 200).toList()) {
                assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.artifactOf(reader))
                        .as("what a reader has of the artifact")
                        .isEqualTo(whole);
                assertThat(Lesson.story(reader))
                        .as("events of a reader that was let in")
                        .endsWith("COMPLETED");
            }
            readers.forEach(Probe::close);
        }
    }

    private static void assertAnew(String id, List<Event> events, Probe reader, String expected) {
        assertThat(Lesson.story(events))
                .as("events for Last-Event-ID %s, which is not an id of this task", id)
                .containsExactly(expected);
        assertThat(reader.comments())
                .as("comments for Last-Event-ID %s, which is not an id of this task", id)
                .containsExactly("gap");
    }

    private static Map<String, String> lastSeen(Event event) {
        return Map.of("Last-Event-ID", event.id());
    }
}
