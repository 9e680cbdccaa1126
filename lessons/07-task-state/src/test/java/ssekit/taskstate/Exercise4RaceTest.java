package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

/// What happens just before the first look of a reader's request at the task, or the second, and so on.
@Exercise(number = 4, title = "let anybody join at any moment")
class Exercise4RaceTest {
    private static final int LOOKS = 6;

    @Test
    void who_comes_back_while_the_task_ends_gets_the_end() {
        for (var look = 1; look <= LOOKS; look++) {
            var task = working();
            var seen = task.log(Dialect.A2A).end().toString();
            task.beforeLook(look, () -> task.move(TaskState.COMPLETED, ""));
            try (var server = Lesson.serving(task);
                    var reader = Lesson.subscribe(server, task.id(), Map.of("Last-Event-ID", seen))) {
                assertThat(reader.status())
                        .as(
                                "status for a reader that resumes and has not seen the end, which came just before "
                                        + "look %s of its request at the task",
                                look)
                        .isEqualTo(200);
                task.changeNow();
                assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(reader))
                        .as("events of a reader that resumes while the task ends, just before look %s", look)
                        .containsExactly("COMPLETED");
            }
        }
    }

    @Test
    void who_joins_while_the_task_ends_sees_it_end_or_is_refused() {
        var statuses = new ArrayList<Integer>();
        for (var look = 1; look <= LOOKS; look++) {
            var task = working();
            task.beforeLook(look, () -> task.move(TaskState.COMPLETED, ""));
            try (var server = Lesson.serving(task);
                    var reader = Lesson.subscribe(server, task.id())) {
                statuses.add(reader.status());
                if (reader.status() != 200) {
                    Lesson.assertRefused("a new reader of a task that is over", "UNSUPPORTED_OPERATION", reader);
                    continue;
                }
                task.changeNow();
                assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(reader))
                        .as(
                                "events of a new reader that is let in, when the task ended just before look %s of its "
                                        + "request: a reader of a task that is over should have been refused",
                                look)
                        .containsExactly("task WORKING", "COMPLETED");
            }
        }
        assertThat(statuses)
                .as("statuses for new readers that came as the task ended, the last of them before it did")
                .contains(200);
    }

    @Test
    void who_joins_while_a_piece_comes_gets_it_once() {
        for (var look = 1; look <= LOOKS; look++) {
            var task = working();
            task.deliver("One", false);
            assertGetsAll(task, look, Map.of(), "a new reader", "One two three");
        }
    }

    @Test
    void who_comes_back_while_a_piece_comes_gets_it_once() {
        for (var look = 1; look <= LOOKS; look++) {
            var task = working();
            task.deliver("One", false);
            var seen = Map.of("Last-Event-ID", task.log(Dialect.A2A).end().toString());
            assertGetsAll(task, look, seen, "a reader that resumes after 'One'", " two three");
        }
    }

    private static void assertGetsAll(
            WatchedTask task, int look, Map<String, String> headers, String who, String expected) {
        task.beforeLook(look, () -> task.deliver(" two", false));
        try (var server = Lesson.serving(task);
                var reader = Lesson.subscribe(server, task.id(), headers)) {
            Lesson.assertAccepted(reader);
            task.changeNow();
            task.deliver(" three", true);
            task.move(TaskState.COMPLETED, "");
            assertThat(reader.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
            assertThat(Lesson.artifactOf(reader))
                    .as(
                            "what %s has of the artifact, to which ' two' came just before look %s of its request at "
                                    + "the task, and ' three' later",
                            who, look)
                    .isEqualTo(expected);
            assertCounts(who, reader);
        }
    }

    private static void assertCounts(String who, Probe reader) {
        var numbers = reader.events().stream()
                .map(Event::id)
                .map(id -> Long.parseLong(id.substring(id.indexOf('-') + 1)))
                .toList();
        assertThat(numbers)
                .as("numbers in the ids of the events that %s got", who)
                .containsExactlyElementsOf(LongStream.range(0, numbers.size())
                        .map(n -> numbers.getFirst() + n)
                        .boxed()
                        .toList());
    }

    private static WatchedTask working() {
        var task = new WatchedTask();
        task.move(TaskState.WORKING, "");
        return task;
    }
}
