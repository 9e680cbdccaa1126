package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webclient.api.WebClient;
import java.net.URI;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import ssekit.sse.EventStream;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.ScriptedServer;

class LessonClientTest {
    private final Console console = new Console();

    @Test
    void a_stream_that_was_cut_is_told_in_a_sentence() {
        try (var server = ScriptedServer.answering(Answer.cut("data: the only one\n\n"))) {
            assertThat(LessonClient.execute(new Reading(server.uri("/events")), console.out()))
                    .isEqualTo(1);
        }
        assertThat(console.lines()).singleElement().asString().startsWith("The stream was cut: ");
    }

    @Command(name = "client")
    private record Reading(URI endpoint) implements Callable<Integer> {
        @Override
        public Integer call() {
            try (var response = WebClient.create().get().uri(endpoint).request();
                    var events = EventStream.of(response)) {
                events.forEach(event -> {});
            }
            return 0;
        }
    }
}
