package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
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
    private static final Duration INTERVAL = Duration.ofMillis(120);

    private final Console console = new Console();

    @Test
    void three_intervals_of_silence_are_enough_and_one_is_not() {
        try (var server = ScriptedServer.answering(Answer.open(": the last sign of life\n\n"))) {
            assertThat(exitCode(server.uri("/events"))).as("exit code").isEqualTo(1);
            assertThat(console.text()).as("what was printed").contains("is open", "Nothing came for 0.36 s");
            server.awaitDepartures(1);
        }
        var silence = console.awaitLine("Nothing came for")
                .at()
                .minus(console.awaitLine("is open").at());
        assertThat(silence)
                .withFailMessage(
                        "Expected the client to wait for three intervals, 0.36 s, but it gave up %s ms after "
                                + "the stream was open.",
                        silence.toMillis())
                .isGreaterThan(INTERVAL.multipliedBy(2));
    }

    /// The bytes trickle for more than three intervals, and are no event at any time.
    @Test
    void a_comment_is_a_sign_of_life() {
        try (var server = ScriptedServer.answering(Answer.stream(": still here\n\n".repeat(35)));
                var link = Link.always(server.uri("/").getPort(), new Fault.Slow(1_000))) {
            var exitCode = exitCode(link.uri("/events"));
            assertThat(console.text())
                    .as("what was printed while comments came, for longer than three intervals")
                    .doesNotContain("Nothing came");
            assertThat(exitCode).as("exit code").isZero();
        }
    }

    @Test
    void it_asks_for_an_event_stream() {
        try (var server = ScriptedServer.answering(Answer.stream(""))) {
            exitCode(server.uri("/events"));
            assertThat(server.awaitRequests(1).getFirst().header("Accept").orElse("no Accept"))
                    .as("the header Accept")
                    .contains("text/event-stream");
        }
    }

    /// A port is taken by a socket that does not listen, so that nobody else can.
    @Test
    void a_server_that_is_not_there_is_not_a_silent_one() throws IOException {
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/events");
            assertThat(exitCode(nobody)).as("exit code").isEqualTo(1);
        }
        assertThat(console.text())
                .as("what was printed, since nobody listens at the endpoint")
                .contains("Nobody listens there")
                .doesNotContain("Nothing came");
    }

    @Test
    void a_stream_that_is_cut_is_not_a_silent_one() {
        try (var server = ScriptedServer.answering(Answer.cut(": the last sign of life\n\n"))) {
            assertThat(exitCode(server.uri("/events"))).as("exit code").isEqualTo(1);
        }
        assertThat(console.text())
                .as("what was printed, since the connection was cut")
                .contains("The stream was cut")
                .doesNotContain("Nothing came");
    }

    @Test
    void a_status_without_a_reason_phrase_and_a_type_in_capitals_are_fine() {
        var answer = Answer.raw("HTTP/1.1 200 \r\nContent-Type: Text/Event-Stream\r\n\r\n: alive\n\n");
        try (var server = ScriptedServer.answering(answer)) {
            assertThat(exitCode(server.uri("/events"))).as("exit code").isZero();
        }
    }

    private int exitCode(URI endpoint) {
        return Lesson.exitCode(endpoint, INTERVAL, console);
    }
}
