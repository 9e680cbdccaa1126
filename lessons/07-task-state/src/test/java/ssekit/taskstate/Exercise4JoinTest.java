package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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
                        .containsExactly("task WORKING", "WORKING 2/2", "append ' two', last", "COMPLETED");
                assertThat(first.events())
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
                assertThat(Lesson.story(back)).containsExactly("WORKING 2/3", "WORKING 3/3", "COMPLETED");
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
                assertThat(Lesson.story(back)).containsExactly("WORKING 1/1", "COMPLETED");
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
                assertThat(Lesson.story(back)).containsExactly("COMPLETED");
                Lesson.assertRefused("the answer to a reader that has seen the end", again);
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
                assertThat(back.status()).as("status").isEqualTo(200);
                try (var answer = Lesson.stream(server, id)) {
                    assertThat(answer.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                }
                assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
                assertThat(Lesson.story(back)).containsExactly("WORKING", "artifact 'Hello', last", "COMPLETED");
            }
        }
    }

    @Test
    void an_id_that_is_not_of_this_task_gets_the_task_anew() {
        for (var foreign : List.of("another-1", "17")) {
            var agent = new Puppet();
            try (var server = Lesson.serving(agent.step(1, 1));
                    var first = Lesson.stream(server)) {
                first.awaitEvents(3);
                try (var back = Lesson.subscribe(server, Lesson.taskId(first), Map.of("Last-Event-ID", foreign))) {
                    assertThat(Lesson.story(back.awaitEvents(1))).containsExactly("task WORKING");
                    assertThat(back.comments()).as("comments in front of it").containsExactly("gap");
                    agent.complete();
                    assertThat(back.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
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
                assertThat(read(reader)).as("what a reader has of the artifact").isEqualTo(whole);
                assertThat(Lesson.story(reader)).endsWith("COMPLETED");
            }
            readers.forEach(Probe::close);
        }
    }

    private static Map<String, String> lastSeen(Event event) {
        return Map.of("Last-Event-ID", event.id());
    }

    /// What a reader has of the artifact: what was there when it came, and each piece since.
    private static String read(Probe reader) {
        return reader.events().stream()
                .map(Lesson::data)
                .map(data -> data.objectValue("task")
                        .map(Lesson::artifact)
                        .or(() -> data.objectValue("artifactUpdate")
                                .flatMap(update -> update.objectValue("artifact"))
                                .map(Lesson::text))
                        .orElse(""))
                .collect(Collectors.joining());
    }
}
