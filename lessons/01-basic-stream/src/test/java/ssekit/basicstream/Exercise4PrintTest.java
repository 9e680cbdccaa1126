package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Answer;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 4, title = "print each event on arrival")
class Exercise4PrintTest {
    private static final String COMPLETE = "event: complete\ndata: {}\n\n";
    private static final String COMPLETE_LINE = "  complete  {}";

    @Test
    void an_event_is_printed_when_it_arrives() {
        try (var server = ScriptedServer.answering(Answer.open("id: 1\ndata: this is 1.\n\n"))) {
            var client = Run.of(server);
            for (var n = 1; n <= Lesson.MANY; n++) {
                client.console().awaitLine(n + "  message  this is " + n + ".");
                server.send("id: %1$s\ndata: this is %1$s.\n\n".formatted(n + 1));
            }
        }
    }

    @Test
    void every_event_is_printed_whatever_is_in_it() {
        var blocks = "data: first\n\nid: 1\ndata:  \n\ndata: twice\n\ndata: twice\n\nevent: news\ndata: other\n\n";
        assertThat(printed(blocks + COMPLETE))
                .as("lines printed, before the one that says why")
                .startsWith(
                        "  message  first",
                        "1  message   ",
                        "1  message  twice",
                        "1  message  twice",
                        "1  news  other",
                        "1" + COMPLETE_LINE);
    }

    @Test
    void however_many_events_come_all_are_printed() {
        var blocks = new StringBuilder();
        IntStream.rangeClosed(1, 1_100)
                .forEach(n -> blocks.append("data: ").append(n).append("\n\n"));
        var lines = printed(blocks + COMPLETE);
        for (var n = 1; n <= 1_100; n++) {
            assertThat(n > lines.size() ? "none" : lines.get(n - 1))
                    .as("line printed for event %s of 1,100", n)
                    .isEqualTo("  message  " + n);
        }
    }

    @Test
    void complete_is_a_proper_end() {
        try (var server = ScriptedServer.answering(Answer.open(COMPLETE + "data: too late\n\n"))) {
            var client = Run.of(server);
            assertThat(client.awaitExit("since complete came, although the server keeps the stream open"))
                    .as("exit code after complete")
                    .isZero();
            server.awaitDepartures(1);
            assertSaysWhy(List.of(COMPLETE_LINE), client.console().lines());
        }
    }

    @Test
    void after_complete_it_waits_for_nothing_more() {
        for (var data : List.of("{}", "", "{\"count\":3}", "That was all.")) {
            try (var server = ScriptedServer.answering(Answer.open("event: complete\ndata: " + data + "\n\n"))) {
                var client = Run.of(server);
                assertThat(client.awaitExit("since complete came with data \"" + data + "\", and nothing after it"))
                        .as("exit code after complete with data \"%s\"", data)
                        .isZero();
                server.awaitDepartures(1);
                assertSaysWhy(List.of("  complete  " + data), client.console().lines());
            }
        }
    }

    @Test
    void data_of_several_lines_is_printed_as_it_came() {
        assertThat(printed("data: one\ndata: two\ndata:\ndata:  three\n\n" + COMPLETE))
                .as("lines printed for an event with 4 lines of data, and complete")
                .startsWith("  message  one", "two", "", " three", COMPLETE_LINE);
    }

    @Test
    void only_the_type_complete_ends_it() {
        for (var block : List.of(
                "data: complete",
                "data: [DONE]",
                "data: {}",
                "event: done\ndata: x",
                "event: end\ndata: x",
                "event: close\ndata: x",
                "event: message_stop\ndata: x",
                "event: not complete\ndata: x",
                "id: complete\ndata: x",
                "event: incomplete\ndata: x",
                "event: completed\ndata: x",
                "event: Complete\ndata: x",
                "event: COMPLETE\ndata: x",
                "event: complete \ndata: x")) {
            assertThat(String.join("\n", printed(block + "\n\ndata: the next one\n\n" + COMPLETE)))
                    .as("what was printed for this event and one more: %s", block.replace("\n", "\\n"))
                    .contains("the next one");
        }
    }

    @Test
    void a_stream_that_ends_early_is_not_complete() {
        var complete = List.of(
                printed(COMPLETE).getLast(),
                printed("data: the only one\n\n" + COMPLETE).getLast());
        var answers = Map.of(
                "ended properly", Answer.stream("data: the only one\n\n"),
                "was cut", Answer.cut("data: the only one\n\n"));
        answers.forEach((ending, answer) -> {
            try (var server = ScriptedServer.answering(answer)) {
                var client = Run.of(server);
                assertThat(client.awaitExit("since the stream " + ending))
                        .as("exit code after a stream that %s without complete", ending)
                        .isEqualTo(1);
                assertSaysWhy(
                        List.of("  message  the only one"), client.console().lines());
                assertThat(client.console().lines().getLast())
                        .as("the line that says why the client stopped, when the stream %s without complete", ending)
                        .isNotIn(complete);
            }
        });
    }

    @Test
    void a_stream_that_ends_without_any_event_is_not_complete() {
        var complete = printed(COMPLETE).getLast();
        for (var answer : List.of(Answer.stream(""), Answer.stream(": alive\n\n"), Answer.cut(": alive\n\n"))) {
            try (var server = ScriptedServer.answering(answer)) {
                var client = Run.of(server);
                assertThat(client.awaitExit("since the stream has ended"))
                        .as("exit code after a stream without any event, not even complete; then %s", answer.then())
                        .isEqualTo(1);
                assertSaysWhy(List.of(), client.console().lines());
                assertThat(client.console().lines().getLast())
                        .as("the line that says why the client stopped, after a stream without any event")
                        .isNotEqualTo(complete);
            }
        }
    }

    @Test
    void a_connection_that_is_reset_is_not_complete() {
        try (var server = ScriptedServer.answering(Answer.open("data: the only one\n\n"))) {
            var client = Run.of(server);
            client.console().awaitLine("the only one");
            server.reset();
            assertThat(client.awaitExit("since the connection was reset"))
                    .as("exit code after a connection that was reset before complete came")
                    .isEqualTo(1);
            assertSaysWhy(List.of("  message  the only one"), client.console().lines());
        }
    }

    private static void assertSaysWhy(List<String> events, List<String> printed) {
        assertThat(printed)
                .as("lines printed: those of the events %s, and one that says why the client stopped", events)
                .hasSize(events.size() + 1);
        assertThat(printed.subList(0, events.size()))
                .as("lines printed for the events")
                .isEqualTo(events);
        assertThat(printed.getLast())
                .as("the line that says why the client stopped")
                .isNotBlank();
    }

    private static List<String> printed(String complete) {
        try (var server = ScriptedServer.answering(Answer.stream(complete))) {
            var client = Run.of(server);
            assertThat(client.awaitExit("since the stream has ended"))
                    .as(
                            "exit code after a stream with complete; printed:\n%s",
                            client.console().text())
                    .isZero();
            return client.console().lines();
        }
    }
}
