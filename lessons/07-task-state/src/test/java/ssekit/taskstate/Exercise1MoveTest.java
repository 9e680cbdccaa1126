package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.taskstate.TaskState.AUTH_REQUIRED;
import static ssekit.taskstate.TaskState.CANCELED;
import static ssekit.taskstate.TaskState.COMPLETED;
import static ssekit.taskstate.TaskState.FAILED;
import static ssekit.taskstate.TaskState.INPUT_REQUIRED;
import static ssekit.taskstate.TaskState.REJECTED;
import static ssekit.taskstate.TaskState.SUBMITTED;
import static ssekit.taskstate.TaskState.WORKING;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;

@Exercise(number = 1, title = "refuse an illegal move")
class Exercise1MoveTest {
    @Test
    void nothing_comes_after_an_end() {
        for (var end : List.of(COMPLETED, FAILED, CANCELED, REJECTED)) {
            assertThat(movesFrom(end)).as("what %s may become", end).isEmpty();
        }
    }

    @Test
    void a_task_that_waits_goes_on_or_ends() {
        for (var waiting : List.of(INPUT_REQUIRED, AUTH_REQUIRED)) {
            assertThat(movesFrom(waiting))
                    .as("what %s may become", waiting)
                    .containsExactly(WORKING, COMPLETED, FAILED, CANCELED, REJECTED);
        }
    }

    @Test
    void work_may_get_on_wait_and_end() {
        for (var atWork : List.of(SUBMITTED, WORKING)) {
            assertThat(movesFrom(atWork))
                    .as("what %s may become", atWork)
                    .containsExactly(WORKING, INPUT_REQUIRED, AUTH_REQUIRED, COMPLETED, FAILED, CANCELED, REJECTED);
        }
    }

    @Test
    void a_task_stays_as_it_is_when_a_move_is_refused() {
        var task = Lesson.newTask();
        assertThat(task.move(COMPLETED, "first"))
                .as("whether it moves to COMPLETED")
                .isTrue();
        assertThat(task.move(WORKING, "second"))
                .as("whether it moves back to WORKING")
                .isFalse();
        assertThat(task.move(CANCELED, "third"))
                .as("whether it moves on to CANCELED")
                .isFalse();
        assertThat(task.snapshot().status().text()).as("what the task says").isEqualTo("first");
    }

    @Test
    void a_message_takes_a_task_to_its_end() {
        try (var server = Lesson.serving(new Puppet().step(1, 1).complete());
                var probe = Lesson.post(server, "/message:send", Lesson.message(Optional.empty()))) {
            var task = Lesson.body(probe).objectValue("task").orElseThrow();
            assertThat(Lesson.state(task))
                    .as("state in the answer to message:send")
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void a_task_is_given_up_only_if_no_message_has_come() {
        var silent = Lesson.newTask();
        assertThat(silent.giveUp("Nobody spoke."))
                .as("whether a task without a message fails")
                .isTrue();
        assertThat(silent.status().state())
                .as("state of a task without a message, given up")
                .isEqualTo(FAILED);
        var spokenTo = new Task("fedcba9876543210", "context", InstantSource.system());
        spokenTo.receive("Hello", Dialect.A2A);
        assertThat(spokenTo.giveUp("Nobody spoke."))
                .as("whether a task with a message fails")
                .isFalse();
        assertThat(spokenTo.status().state())
                .as("state of a task with a message")
                .isEqualTo(WORKING);
    }

    private static List<TaskState> movesFrom(TaskState state) {
        return Stream.of(TaskState.values()).filter(state::canBecome).toList();
    }
}
