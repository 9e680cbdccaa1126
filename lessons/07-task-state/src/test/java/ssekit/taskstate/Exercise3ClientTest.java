package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.resume.Reconnection;
import ssekit.testkit.Answer;
import ssekit.testkit.Await;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 3, title = "deliver the artifact in pieces")
class Exercise3ClientTest {
    private static final String GIVEN = "the client is given: this is how it shows what the server sends";
    private static final String TASK =
            data("{\"task\":{\"id\":\"t1\",\"status\":{\"state\":\"TASK_STATE_SUBMITTED\"}}}");
    private static final String COMPLETED = status("COMPLETED", "", "");

    /// No wait takes any time.
    private static final Reconnection AT_ONCE =
            new Reconnection(Reconnection.polite().backoff(), Duration.ZERO, (wait, closed) -> {}, System::nanoTime);

    private final Console console = new Console();

    @Test
    @GreenOnStarter(GIVEN)
    void without_a_terminal_each_update_is_a_line_at_once() {
        try (var server = ScriptedServer.answering(Answer.open(TASK + status("WORKING", "writing", "1,\"steps\":2")))) {
            var client = started(() -> exitCode(server, false));
            console.awaitLine("WORKING 1/2 writing");
            server.send(piece("One", false));
            console.awaitLine("= One");
            server.send(piece(" two", true));
            console.awaitLine("+  two");
            server.send(COMPLETED);
            assertEndsWell(client);
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void on_a_terminal_a_bar_is_drawn_again_and_again() {
        var begin = TASK + status("WORKING", "writing", "2,\"steps\":4") + piece("One line.\nAnd", false);
        try (var server = ScriptedServer.answering(Answer.open(begin))) {
            var client = started(() -> exitCode(server, true));
            console.awaitText("[#####---------------] 1/4 writing  And");
            server.send(COMPLETED);
            assertEndsWell(client);
            assertThat(console.text()).contains("\r\033[KOne line.\n", "[####################] 4/4 COMPLETED");
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void typing_is_shown_as_it_arrives_and_nothing_else() {
        try (var server = ScriptedServer.answering(Answer.open(TASK + piece("One", false)))) {
            var client = started(() -> exitCode(server, true, "--visualize"));
            console.awaitText("One");
            server.send(piece(" two", true) + COMPLETED);
            assertEndsWell(client);
            assertThat(console.text()).startsWith("One two\n");
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void a_task_that_does_not_complete_is_no_success() {
        for (var state : new String[] {"FAILED", "CANCELED", "REJECTED", "INPUT_REQUIRED", "WORKING"}) {
            try (var server =
                    ScriptedServer.answering(Answer.stream(TASK + status(state, "because of " + state, "")))) {
                assertThat(exitCode(server, false))
                        .as("exit code for a task that is %s", state)
                        .isEqualTo(1);
                assertThat(console.text()).contains("because of " + state);
            }
        }
        assertThat(console.text()).contains("ARGS=\"--task t1 --query 'your answer'\"");
    }

    @Test
    @GreenOnStarter(GIVEN)
    void when_the_connection_breaks_the_client_follows_its_task_by_the_last_event_id() {
        var working = Answer.stream("retry: 10\n\nid: t-4\n" + status("WORKING", "still writing", ""));
        try (var server = ScriptedServer.answering(
                Answer.cut("id: t-0\n" + TASK + "id: t-3\n" + piece("One", false)),
                Answer.raw(""),
                working,
                Answer.reset("id: t-5\n" + piece(" two", true)),
                Answer.stream("id: t-6\n" + COMPLETED))) {
            assertThat(exitCode(server, false)).as("exit code").isZero();
            assertThat(server.requests())
                    .extracting(request -> request.line() + " "
                            + request.header("Last-Event-ID").orElse("none"))
                    .containsExactly(
                            "POST /message:stream HTTP/1.1 none",
                            "GET /tasks/t1:subscribe HTTP/1.1 t-3",
                            "GET /tasks/t1:subscribe HTTP/1.1 t-3",
                            "GET /tasks/t1:subscribe HTTP/1.1 t-4",
                            "GET /tasks/t1:subscribe HTTP/1.1 t-5");
            assertThat(server.requests())
                    .extracting(request -> request.header("A2A-Version").orElse("none"))
                    .containsOnly("1.0");
            assertThat(console.text()).contains("(The stream was cut", "(no answer came", "back in", "still writing");
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void a_message_is_never_sent_twice() {
        try (var server = ScriptedServer.answering(Answer.cut(""))) {
            assertThat(exitCode(server, false)).as("exit code").isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
            assertThat(console.text()).contains("The stream was cut", "before there was a task");
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void a_refusal_after_a_cut_ends_it_and_says_how_to_go_on() {
        try (var server = ScriptedServer.answering(Answer.cut(TASK), Answer.of(503, "text/plain", "Busy."))) {
            assertThat(exitCode(server, false)).as("exit code").isEqualTo(1);
            assertThat(console.text()).contains("503", "Busy.", "before the task did", "--task t1");
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void a_task_that_waits_for_an_answer_ends_the_client_while_the_stream_is_open() {
        try (var server = ScriptedServer.answering(Answer.open(TASK + status("INPUT_REQUIRED", "Which sea?", "")))) {
            assertThat(exitCode(server, false, "--task", "t1")).as("exit code").isEqualTo(1);
            assertThat(console.text()).contains("The agent asks: Which sea?");
        }
    }

    @Test
    @GreenOnStarter(GIVEN)
    void a_refusal_is_shown_in_the_agents_words() {
        var error = "{\"error\":{\"code\":404,\"message\":\"There is \\u001b[31mno task t1.\"}}";
        try (var server = ScriptedServer.answering(Answer.of(404, "application/a2a+json", error))) {
            assertThat(exitCode(server, false, "--task", "t1")).as("exit code").isEqualTo(1);
            assertThat(console.text()).contains("404", "There is [31mno task t1.");
            assertThat(server.requests().getFirst().line()).startsWith("GET /tasks/t1:subscribe ");
        }
    }

    /// On a thread of its own: a shared pool has too few on a small machine.
    private static CompletableFuture<Integer> started(Supplier<Integer> client) {
        return CompletableFuture.supplyAsync(
                client, run -> Thread.ofPlatform().daemon().start(run));
    }

    private static void assertEndsWell(CompletableFuture<Integer> client) {
        Await.until("the client to end after COMPLETED", client::isDone);
        assertThat(client.join()).as("exit code of the client").isZero();
    }

    private int exitCode(ScriptedServer server, boolean terminal, String... more) {
        var arguments = Stream.concat(Stream.of("--endpoint", server.uri("/").toString()), Stream.of(more));
        return LessonClient.execute(
                new Client(console.out(), terminal, AT_ONCE), console.out(), arguments.toArray(String[]::new));
    }

    private static String status(String state, String text, String step) {
        var metadata = step.isEmpty() ? "" : ",\"metadata\":{\"step\":" + step + "}";
        return data("{\"statusUpdate\":{\"status\":{\"state\":\"TASK_STATE_" + state
                + "\",\"message\":{\"parts\":[{\"text\":\"" + text + "\"}]}}" + metadata + "}}");
    }

    private static String piece(String text, boolean append) {
        return data("{\"artifactUpdate\":{\"artifact\":{\"parts\":[{\"text\":\"" + text.replace("\n", "\\n")
                + "\"}]},\"append\":" + append + "}}");
    }

    private static String data(String json) {
        return "data: " + json + "\n\n";
    }
}
