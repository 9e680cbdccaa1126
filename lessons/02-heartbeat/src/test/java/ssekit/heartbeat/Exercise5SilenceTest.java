package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.Link;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 5, title = "give up on a silent stream")
class Exercise5SilenceTest {
    private final Console console = new Console();

    @Test
    void three_intervals_of_silence_are_enough_and_one_is_not() {
        var interval = Duration.ofMillis(150);
        try (var server = ScriptedServer.answering(Answer.open(": the last sign of life\n\n"))) {
            assertThat(Lesson.exitCode(server.uri("/events"), interval, console))
                    .isEqualTo(1);
            server.awaitDepartures(1);
        }
        var patience = console.awaitLine("Nothing came for")
                .at()
                .minus(console.awaitLine("is open").at());
        assertThat(patience).isGreaterThan(interval.multipliedBy(2));
    }

    /// The bytes trickle for more than three intervals, and are no event at any time.
    @Test
    void a_comment_is_a_sign_of_life() {
        var interval = Duration.ofMillis(200);
        try (var server = ScriptedServer.answering(Answer.stream(": still here\n\n".repeat(54)));
                var link = Link.always(server.uri("/").getPort(), new Fault.Slow(1_000))) {
            assertThat(Lesson.exitCode(link.uri("/events"), interval, console)).isZero();
            assertThat(console.text()).doesNotContain("Nothing came");
        }
    }
}
