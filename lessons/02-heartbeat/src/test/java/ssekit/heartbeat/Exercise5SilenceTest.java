package ssekit.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Answer;
import ssekit.testkit.Await;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.Link;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 5, title = "give up on a silent stream")
class Exercise5SilenceTest {
    private static final Duration INTERVAL = Duration.ofMillis(120);

    /// For streams that are not silent, however busy the machine is.
    private static final Duration LONG = Duration.ofSeconds(10);

    private static final Answer SILENT = new Answer("", new byte[0], Answer.Then.HOLD);

    private final Console console = new Console();

    @Test
    void three_intervals_of_silence_are_enough_and_one_is_not() throws Exception {
        Lesson.assertTime(
                "the silence after which the client gave up, three intervals of 120 ms,",
                INTERVAL.multipliedBy(3),
                INTERVAL.multipliedBy(4).minusMillis(20),
                Exercise5SilenceTest::silenceUntilTheClientGaveUp);
    }

    @Test
    void a_server_that_never_answers_is_a_silent_one() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/events");
            var exitCode = exitCodeOfOneThatGivesUp(endpoint, Duration.ofMillis(50), console);
            assertThat(console.text())
                    .as("what was printed, since the server took the connection and sent not a byte, "
                            + "with an interval of 0.05 s")
                    .contains("Nothing came for 0.15 s");
            assertThat(console.lines())
                    .as("lines printed, since the server sent not a byte")
                    .hasSize(1);
            assertThat(exitCode)
                    .as("exit code after a server that sent not a byte")
                    .isEqualTo(1);
        }
    }

    /// Both at the same time; a third of a second is no whole number of nanoseconds.
    @Test
    void it_says_seconds_as_people_write_them() {
        var intervals = List.of(Duration.ofNanos(333_333_334), Duration.ofMillis(500));
        var sentences = List.of("Nothing came for 1 s", "Nothing came for 1.5 s");
        try (var server = ScriptedServer.answering(SILENT, SILENT)) {
            var consoles = List.of(new Console(), new Console());
            var clients = IntStream.range(0, 2)
                    .mapToObj(n -> new FutureTask<>(
                            () -> Lesson.exitCode(server.uri("/events"), intervals.get(n), consoles.get(n))))
                    .toList();
            clients.forEach(Thread.ofVirtual()::start);
            for (var n = 0; n < 2; n++) {
                Await.until("the client to give up on a silent server", clients.get(n)::isDone);
                assertThat(consoles.get(n).text())
                        .as("what was printed with an interval of %s", intervals.get(n))
                        .contains(sentences.get(n));
            }
            assertThat(server.requests())
                    .as("requests of two clients to a server that does not answer: each asks once")
                    .hasSize(2);
        }
    }

    @Test
    void what_is_malformed_or_too_large_is_not_silent() {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
        var answers = Map.of(
                "a chunk with an extension, which the client can't read",
                Answer.raw(
                        head + "Transfer-Encoding: chunked\r\n\r\n" + "e;name=value\r\n: still here\n\n\r\n0\r\n\r\n"),
                "a line of more than a million characters",
                Answer.stream("data: " + "x".repeat(1_100_000)));
        answers.forEach((what, answer) -> {
            var printed = new Console();
            try (var server = ScriptedServer.answering(answer)) {
                assertThat(Lesson.exitCode(server.uri("/events"), LONG, printed))
                        .as("exit code after " + what)
                        .isEqualTo(1);
            }
            assertThat(printed.text())
                    .as("what was printed after " + what)
                    .contains("The stream is open.")
                    .doesNotContain("Nothing came");
        });
    }

    @Test
    void it_leaves_what_is_no_stream() {
        var page = new Answer(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n",
                new byte[0],
                Answer.Then.HOLD);
        try (var server = ScriptedServer.answering(page)) {
            assertThat(exitCode(server.uri("/events")))
                    .as("exit code after a page")
                    .isEqualTo(1);
            server.awaitDepartures(1);
        }
    }

    /// The bytes trickle for more than three intervals, and are no event at any time. The machine may be busy, and so
    /// a try may be silent for too long, but not every one for as long as a test may wait.
    @Test
    void a_comment_is_a_sign_of_life() {
        var end = System.nanoTime() + Await.deadline().toNanos();
        var printed = new Console();
        var exitCode = exitCodeOfTrickle(printed);
        while (printed.text().contains("Nothing came") && System.nanoTime() - end < 0) {
            printed = new Console();
            exitCode = exitCodeOfTrickle(printed);
        }
        assertThat(printed.text())
                .as("what was printed while comments came, byte by byte, for longer than three intervals of 0.12 s")
                .contains("The stream has ended.")
                .doesNotContain("Nothing came");
        assertThat(exitCode).as("exit code after a stream that ended properly").isZero();
    }

    @Test
    void it_asks_for_an_event_stream() {
        try (var server = ScriptedServer.answering(Answer.stream(""))) {
            exitCode(server.uri("/events?heartbeat=event"));
            var request = server.awaitRequests(1).getFirst();
            assertThat(request.header("Accept").orElse("no Accept"))
                    .as("the header Accept")
                    .startsWith("text/event-stream")
                    .doesNotContain("json");
            assertThat(request.path())
                    .as("the path and the query that it asks for")
                    .isEqualTo("/events?heartbeat=event");
        }
    }

    /// A port is taken by a socket that does not listen, so that nobody else can.
    @Test
    void a_server_that_is_not_there_is_not_a_silent_one() throws IOException {
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/events");
            assertThat(exitCode(nobody))
                    .as("exit code, since nobody listens at the endpoint")
                    .isEqualTo(1);
        }
        assertThat(console.text())
                .as("what was printed, since nobody listens at the endpoint")
                .contains("Nobody listens there")
                .doesNotContain("Nothing came");
    }

    @Test
    void a_stream_that_is_cut_is_not_a_silent_one() {
        for (var broken : List.of(Answer.cut(": alive\n\n"), Answer.reset(": alive\n\n"))) {
            var printed = new Console();
            try (var server = ScriptedServer.answering(broken)) {
                assertThat(Lesson.exitCode(server.uri("/events"), LONG, printed))
                        .as("exit code after a connection that broke by " + broken.then())
                        .isEqualTo(1);
            }
            assertThat(printed.text())
                    .as("what was printed, since the connection broke by " + broken.then())
                    .contains("The stream was cut")
                    .doesNotContain("Nothing came");
        }
    }

    @Test
    void a_status_without_a_reason_phrase_and_a_type_in_capitals_are_fine() {
        var answer = Answer.raw("HTTP/1.1 200 \r\nContent-Type: Text/Event-Stream\r\n\r\n: alive\n\n");
        try (var server = ScriptedServer.answering(answer)) {
            assertThat(exitCode(server.uri("/events")))
                    .as("exit code after a stream of type Text/Event-Stream with the status line \"HTTP/1.1 200 \"")
                    .isZero();
        }
    }

    private static int exitCodeOfTrickle(Console console) {
        try (var server = ScriptedServer.answering(Answer.stream(": still here\n\n".repeat(35)));
                var link = Link.always(server.uri("/").getPort(), new Fault.Slow(1_000))) {
            return Lesson.exitCode(link.uri("/events"), INTERVAL, console);
        }
    }

    private static Duration silenceUntilTheClientGaveUp() {
        var console = new Console();
        try (var server = ScriptedServer.answering(Answer.open(": the last sign of life\n\n"))) {
            var exitCode = exitCodeOfOneThatGivesUp(server.uri("/events"), INTERVAL, console);
            assertThat(console.text())
                    .as("what was printed, since the stream was silent after its first comment, with an interval of "
                            + "0.12 s")
                    .contains("is open", "Nothing came for 0.36 s");
            assertThat(exitCode).as("exit code after a silent stream").isEqualTo(1);
            server.awaitDepartures(1);
        }
        var opened = console.awaitLine("is open").at();
        return console.awaitLine("Nothing came for").at().minus(opened);
    }

    private static int exitCodeOfOneThatGivesUp(URI endpoint, Duration interval, Console console) {
        var client = new FutureTask<>(() -> Lesson.exitCode(endpoint, interval, console));
        Thread.ofVirtual().start(client);
        Await.until(
                "the client to give up on a silent server after 3 intervals of " + interval.toMillis() + " ms",
                client::isDone,
                () -> "it still waits, and printed \"" + console.text().replace("\n", "\\n") + "\".");
        return client.resultNow();
    }

    private int exitCode(URI endpoint) {
        return Lesson.exitCode(endpoint, LONG, console);
    }
}
