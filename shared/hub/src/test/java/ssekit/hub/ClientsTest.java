package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ssekit.lesson.LessonClient;
import ssekit.resume.Reconnection;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.ScriptedServer;

/// The clients of the lessons that the hub is made of. They come back as lesson 4's does.
class ClientsTest {
    private static final List<Duration> WAITS = new CopyOnWriteArrayList<>();
    private static final Answer NOTHING_MORE = Answer.of(204, "", "");

    /// No wait takes any time; each is noted.
    private static final Reconnection AT_ONCE = new Reconnection(
            Reconnection.polite().backoff(), Duration.ZERO, (wait, closed) -> WAITS.add(wait), System::nanoTime);

    private final Console console = new Console();

    private record Program(String name, BiFunction<Console, Reconnection, Callable<Integer>> maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Program> clients() {
        return List.of(
                new Program("lesson 5", (console, rules) -> new ssekit.backlog.Client(console.out(), rules)),
                new Program("lesson 6", (console, rules) -> new ssekit.topics.Client(console.out(), rules)));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void it_comes_back_with_the_last_event_id_after_the_time_that_the_server_said(Program client) {
        WAITS.clear();
        try (var server = ScriptedServer.answering(
                Answer.cut("retry: 7000\n\nid: a-0\n\nid: a-1\ndata: one\n\n"),
                Answer.stream("id: a-7\nevent: gap\ndata: {}\n\nid: a-8\ndata: eight\n\n"),
                NOTHING_MORE)) {
            assertThat(exitCode(client, server)).as("exit code").isZero();
            assertThat(server.requests())
                    .extracting(request -> request.header("Last-Event-ID").orElse("none"))
                    .containsExactly("none", "a-1", "a-8");
        }
        assertThat(WAITS).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(7)) >= 0);
        assertThat(console.text())
                .contains("a-1  message  one", "(The stream was cut", "back in", "Gap: ", "a-8  message  eight")
                .endsWith("The server has nothing more to say (204).\n");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_refusal_ends_it_in_the_servers_words_or_without_any(Program client) {
        try (var server = ScriptedServer.answering(
                Answer.of(429, "application/problem+json", "{\"detail\":\"Too many topics.\"}"),
                Answer.raw("HTTP/1.1 401 \r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(exitCode(client, server)).as("exit code").isEqualTo(1);
            assertThat(console.lines().getLast()).contains("429", "Too many topics.");
            assertThat(exitCode(client, server)).as("exit code").isEqualTo(1);
            assertThat(console.lines().getLast())
                    .isEqualTo("Expected a stream, 200 and text/event-stream, got 401 and no type at all.");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void a_status_without_a_reason_phrase_is_fine(Program client) {
        var head = "HTTP/1.1 200 \r\nContent-Type: Text/Event-Stream\r\n\r\n";
        try (var server = ScriptedServer.answering(Answer.raw(head + "data: one\n\n"), NOTHING_MORE)) {
            assertThat(exitCode(client, server)).as("exit code").isZero();
        }
        assertThat(console.text()).contains("  message  one");
    }

    @Test
    void topics_are_asked_for_with_each_attempt() {
        try (var server = ScriptedServer.answering(Answer.cut(""), NOTHING_MORE)) {
            exitCode(clients().getLast(), server, "--topic", "alarms", "--topic", "a&b");
            assertThat(server.requests())
                    .extracting(request -> request.path())
                    .containsOnly("/events?topic=alarms&topic=a%26b");
        }
    }

    @Test
    void what_is_published_may_be_taken_or_refused_without_a_word() {
        try (var server = ScriptedServer.answering(
                Answer.raw("HTTP/1.1 201 \r\nContent-Length: 0\r\n\r\n"),
                Answer.raw("HTTP/1.1 401 \r\nContent-Length: 0\r\n\r\n"),
                Answer.of(403, "application/problem+json", "{\"detail\":\"Not yours.\"}"))) {
            assertThat(exitCode(clients().getLast(), server, "--publish", "x")).isZero();
            assertThat(exitCode(clients().getLast(), server, "--publish", "x")).isEqualTo(1);
            assertThat(exitCode(clients().getLast(), server, "--publish", "x")).isEqualTo(1);
        }
        assertThat(console.lines())
                .containsExactly(
                        "Published to news.",
                        "Expected 201, got 401.",
                        "Expected 201, got 403. The server says: Not yours.");
    }

    private int exitCode(Program client, ScriptedServer server, String... more) {
        var arguments =
                Stream.concat(Stream.of("--endpoint", server.uri("/events").toString()), Stream.of(more));
        return LessonClient.execute(
                client.maker().apply(console, AT_ONCE), console.out(), arguments.toArray(String[]::new));
    }
}
