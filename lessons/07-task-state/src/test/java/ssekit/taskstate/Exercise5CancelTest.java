package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.GreenOnStarter;

@Exercise(number = 5, title = "cancel the task, and stop its work")
class Exercise5CancelTest {
    private static final List<String> ENDS = List.of("COMPLETED", "FAILED", "CANCELED", "REJECTED");

    private final Puppet puppet = new Puppet();

    @Test
    void a_cancel_ends_the_task_for_everybody() {
        try (var server = Lesson.serving(puppet.step(1, 2));
                var reader = Lesson.stream(server)) {
            reader.awaitEvents(3);
            try (var cancel = Lesson.cancel(server, Lesson.taskId(reader))) {
                assertThat(cancel.status()).as("status").isEqualTo(200);
                assertThat(Lesson.state(Lesson.body(cancel))).isEqualTo("CANCELED");
            }
            assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(reader)).endsWith("WORKING 1/2", "CANCELED");
        }
    }

    @Test
    void a_cancel_stops_the_work() {
        try (var server = Lesson.serving(puppet);
                var reader = Lesson.stream(server);
                var cancel = Lesson.cancel(server, Lesson.taskId(reader))) {
            assertThat(cancel.status()).as("status").isEqualTo(200);
            puppet.awaitInterrupt();
        }
    }

    @Test
    void work_that_goes_on_after_a_cancel_changes_nothing() {
        var interrupted = new CountDownLatch(1);
        Agent doesNotListen = (query, desk) -> {
            try {
                Thread.sleep(Lesson.LONGER_THAN_ANY_TEST);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        };
        try (var server = Lesson.serving(doesNotListen);
                var reader = Lesson.stream(server)) {
            var id = Lesson.taskId(reader);
            Lesson.cancel(server, id).close();
            Await.until("the work to be interrupted", () -> interrupted.getCount() == 0);
            assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.story(reader)).containsExactly("task SUBMITTED", "WORKING", "CANCELED");
            assertThat(Lesson.state(Lesson.task(server, id))).isEqualTo("CANCELED");
        }
    }

    @Test
    void of_a_cancel_and_a_completion_only_one_comes_through() {
        for (var n = 0; n < 10; n++) {
            var now = new CountDownLatch(1);
            try (var server = Lesson.serving((query, desk) -> now.await());
                    var reader = Lesson.stream(server)) {
                var id = Lesson.taskId(reader);
                if (n > 0) { // the first cancel has nobody to race
                    Thread.startVirtualThread(now::countDown);
                }
                try (var cancel = Lesson.cancel(server, id)) {
                    var canceled = cancel.status() == 200;
                    assertThat(canceled || n > 0).isTrue();
                    assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                    assertThat(Lesson.story(reader)).filteredOn(ENDS::contains).hasSize(1);
                    assertThat(Lesson.story(reader)).endsWith(canceled ? "CANCELED" : "COMPLETED");
                }
            }
        }
    }

    @Test
    @GreenOnStarter("nothing has to be done for it: the work does not know who reads")
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
            assertThat(Lesson.story(stays)).endsWith("WORKING 50/50", "COMPLETED");
        }
    }
}
