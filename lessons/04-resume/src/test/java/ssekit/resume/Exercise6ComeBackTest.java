package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Answer;
import ssekit.testkit.Console;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.Link;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 6, title = "come back with the id")
class Exercise6ComeBackTest {
    private static final Answer COMPLETE = Answer.stream("event: complete\ndata: {}\n\n");

    @Test
    void it_comes_back_with_the_id_of_the_last_event_however_often_it_has_to_try() {
        var noAnswer = Answer.raw("");
        assertThat(idsSent(Answer.cut("id: a-7\ndata: x\n\ndata: y\n\n"), noAnswer, Answer.stream(""), COMPLETE))
                .containsExactly("none", "a-7", "a-7", "a-7");
    }

    @Test
    void an_id_that_came_without_data_counts_too() {
        assertThat(idsSent(Answer.cut("id: 1\ndata: x\n\nid: 2\n\n"), COMPLETE)).containsExactly("none", "2");
    }

    @Test
    void an_id_of_a_block_that_was_cut_off_does_not_count() {
        assertThat(idsSent(Answer.stream("id: 1\ndata: x\n\nid: 2\ndata: y\n"), COMPLETE))
                .containsExactly("none", "1");
        assertThat(idsSent(Answer.cut("id: 1\ndata: x\n\nid: 2\ndata: half an ev"), COMPLETE))
                .containsExactly("none", "1");
    }

    @Test
    void an_empty_id_is_not_sent() {
        assertThat(idsSent(Answer.cut("id: 1\ndata: x\n\nid\ndata: y\n\n"), COMPLETE))
                .containsExactly("none", "none");
    }

    @Test
    void an_id_goes_over_the_wire_as_utf_8_and_over_a_redirect_too() {
        var elsewhere = Answer.of(307, "text/plain", "").withHeader("Location", "there");
        assertThat(idsSent(Answer.cut("id: Grüße-7 🙂\ndata: x\n\n"), elsewhere, COMPLETE))
                .containsExactly("none", "Grüße-7 🙂", "Grüße-7 🙂");
    }

    @Test
    void a_first_visit_may_start_after_an_id() {
        try (var server = ScriptedServer.answering(COMPLETE);
                var listening = Listening.to(server.uri("/events"), "a-7")) {
            listening.awaitStop();
            assertThat(server.requests().getFirst().header("Last-Event-ID")).hasValue("a-7");
        }
    }

    @Test
    void the_client_prints_each_event_once_though_the_link_breaks() {
        var console = new Console();
        try (var server = Lesson.serve(Lesson.told(3));
                var link = Link.to(server.port(), new Fault.CutAfter(0), new Fault.ResetAfter(150))) {
            var client = new Client(console.out(), Lesson.atOnce());
            var code = LessonClient.execute(
                    client, console.out(), "--endpoint", link.uri("/events").toString());
            assertThat(code).isZero();
            assertThat(console.lines().stream().filter(line -> line.startsWith(Lesson.LIFE)))
                    .containsExactly(
                            Lesson.id(1) + "  message  1",
                            Lesson.id(2) + "  message  2",
                            Lesson.id(3) + "  message  3",
                            Lesson.id(4) + "  complete  {}");
        }
    }

    private static List<String> idsSent(Answer... script) {
        try (var server = ScriptedServer.answering(script);
                var listening = Listening.to(server.uri("/events"))) {
            assertThat(listening.awaitStop()).isEqualTo(new Stop.Complete());
            return server.requests().stream()
                    .map(request -> request.header("Last-Event-ID"))
                    .map((Optional<String> id) -> id.orElse("none"))
                    .toList();
        }
    }
}
