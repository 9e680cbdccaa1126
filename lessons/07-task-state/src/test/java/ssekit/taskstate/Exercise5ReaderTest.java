package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.Probe;

/// What clients see of a cancel.
@Exercise(number = 5, title = "cancel the task, and stop its work")
class Exercise5ReaderTest {
    private final Puppet puppet = new Puppet();

    @Test
    void a_cancel_ends_the_task_for_everybody() {
        try (var server = Lesson.serving(puppet.step(1, 2));
                var reader = Lesson.stream(server)) {
            reader.awaitEvents(3);
            try (var cancel = Lesson.cancel(server, Lesson.taskId(reader))) {
                assertAccepted(cancel);
                var task = Lesson.body(cancel);
                assertThat(Lesson.state(task))
                        .as("state in the answer to the cancel")
                        .isEqualTo("CANCELED");
                assertThat(Lesson.words(task))
                        .as("the reason in the answer to the cancel")
                        .isNotBlank();
            }
            assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(reader)).as("events of a reader").endsWith("WORKING 1/2", "CANCELED");
        }
    }

    @Test
    void a_cancel_does_not_wait_and_work_that_goes_on_after_it_changes_nothing() {
        var interrupted = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Agent doesNotListen = (query, desk) -> {
            desk.deliver("One", false);
            try {
                Thread.sleep(Lesson.LONGER_THAN_ANY_TEST);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            try {
                answered.await();
                desk.deliver(" two", true);
            } finally {
                ended.countDown();
            }
        };
        try (var server = Lesson.serving(doesNotListen);
                var reader = Lesson.stream(server)) {
            reader.awaitEvents(3);
            try (var cancel = Lesson.cancel(server, Lesson.taskId(reader))) {
                Await.until("the work to be interrupted", () -> interrupted.getCount() == 0);
                cancel.await(
                        "an answer while the work goes on",
                        probe -> !probe.text().isEmpty());
                assertAccepted(cancel);
            } finally {
                answered.countDown();
            }
            Await.until("the work to end", () -> ended.getCount() == 0);
            assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(reader))
                    .as("events of a reader")
                    .containsExactly("task SUBMITTED", "WORKING", "artifact 'One'", "CANCELED");
            var task = Lesson.task(server, Lesson.taskId(reader));
            assertThat(Lesson.state(task))
                    .as("state of the task when its work has ended")
                    .isEqualTo("CANCELED");
            assertThat(Lesson.artifact(task))
                    .as("artifact of the task, whose agent delivered more after the cancel")
                    .isEqualTo("One");
        }
    }

    @Test
    @GreenOnStarter("nothing has to be done for it: the work does not know its readers")
    void a_disconnect_is_no_cancel() {
        var heartbeat = Duration.ofMillis(5);
        try (var server = Lesson.serving(puppet, Lesson.ROOMY, InstantSource.system(), heartbeat);
                var leaves = Lesson.stream(server);
                var stays = Lesson.subscribe(server, Lesson.taskId(leaves))) {
            stays.awaitEvents(1);
            leaves.closeHard();
            for (var step = 1; step <= 50; step++) {
                puppet.step(step, 50);
                stays.awaitEvents(step + 1);
            }
            puppet.complete();
            assertThat(stays.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(stays))
                    .as("events of a reader that stays when another one disconnects")
                    .endsWith("WORKING 50/50", "COMPLETED");
        }
    }

    private static void assertAccepted(Probe cancel) {
        assertThat(cancel.status())
                .as("status of the answer to the cancel of a WORKING task: not 200 if cancel() returns false")
                .isEqualTo(200);
    }
}
