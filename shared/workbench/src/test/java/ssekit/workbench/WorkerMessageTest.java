package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.testkit.Symptom;

class WorkerMessageTest {
    static Stream<WorkerMessage> all() {
        var failure = new Outcome.Failure(
                "expected: \"x\"\n  but came: \u0000 é \uD83D\uDE42", Symptom.WRONG, OptionalInt.empty());
        return Stream.of(
                new WorkerMessage.Ready(),
                new WorkerMessage.Problems("Server.java:1: wrong\n\tx\n"),
                new WorkerMessage.Found("a_test,another"),
                new WorkerMessage.Begun("a_test", 3),
                new WorkerMessage.Judged(outcome(Optional.of(failure))),
                new WorkerMessage.Judged(
                        outcome(Optional.of(new Outcome.Failure("open", Symptom.NOT_BEGUN, OptionalInt.of(2))))),
                new WorkerMessage.Judged(outcome(Optional.empty())),
                new WorkerMessage.Taped(new Tape("a test", Recorded.hostile()).toText()),
                new WorkerMessage.Stuck("a_test", "Server.java:41"),
                new WorkerMessage.Exits("bye"),
                new WorkerMessage.Failed("no disk"),
                new WorkerMessage.Ran("printed\r\n", "Thread-1"));
    }

    private static Outcome outcome(Optional<Outcome.Failure> failure) {
        return new Outcome("a_test", 2, "a title", Optional.of("a reason"), failure, Duration.ofMillis(12));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_a_worker_tells_is_what_is_heard(WorkerMessage told) {
        var line = told.toLine(7);
        assertThat(line).doesNotContain("\n");
        assertThat(WorkerMessage.ofLine(line)).contains(new WorkerMessage.Of(7, told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "{\"run\":1}",
                "{\"run\":1,\"what\":\"Nonsense\"}",
                "[1",
                "{\"run\":\"x\",\"what\":\"Ready\"}"
            })
    void what_the_learners_code_writes_between_is_no_word_of_the_workers(String line) {
        assertThat(WorkerMessage.ofLine(line)).isEmpty();
    }
}
