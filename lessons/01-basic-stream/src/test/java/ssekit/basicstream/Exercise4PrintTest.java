package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 4, title = "print each event on arrival")
class Exercise4PrintTest {
    private static final String COMPLETE = "event: complete\ndata: {}\n\n";

    private final Console console = new Console();

    @Test
    void an_event_is_printed_when_it_arrives() {
        try (var server = ScriptedServer.answering(Answer.open("id: 7\ndata: the first\n\n"))) {
            var client = CompletableFuture.supplyAsync(() -> exitCode(server));
            console.awaitLine("the first");
            server.send("id: 8\ndata: the second\n\n");
            console.awaitLine("the second");
            server.send(COMPLETE);
            assertThat(client.join()).isZero();
        }
    }

    @Test
    void complete_is_a_proper_end() {
        try (var server = ScriptedServer.answering(Answer.open(COMPLETE))) {
            assertThat(exitCode(server)).isZero();
        }
    }

    @Test
    void a_stream_that_ends_early_is_not_complete() {
        try (var server = ScriptedServer.answering(Answer.stream("data: the only one\n\n"))) {
            assertThat(exitCode(server)).as("exit code").isEqualTo(1);
            assertThat(console.text()).contains("the only one");
        }
    }

    @Test
    void a_charset_behind_the_type_is_fine() {
        try (var server = ScriptedServer.answering(Answer.of(200, "text/event-stream;charset=utf-8", COMPLETE))) {
            assertThat(exitCode(server)).isZero();
        }
    }

    @Test
    void a_status_may_come_without_its_reason_phrase() {
        assertThat(exitCode("HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\n\r\n" + COMPLETE))
                .isZero();
        assertThat(exitCode("HTTP/1.1 200 Fine\r\nContent-Type: text/event-stream\r\n\r\n" + COMPLETE))
                .isZero();
    }

    @Test
    void a_type_may_be_in_capitals() {
        assertThat(exitCode("HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream\r\n\r\n" + COMPLETE))
                .isZero();
    }

    private int exitCode(String answer) {
        try (var server = ScriptedServer.answering(Answer.raw(answer))) {
            return exitCode(server);
        }
    }

    private int exitCode(ScriptedServer server) {
        return LessonClient.execute(
                new Client(console.out()),
                console.out(),
                "--endpoint",
                server.uri("/events").toString());
    }
}
