package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {

    @Test
    void each_request_gets_the_next_answer() {
        try (var server = ScriptedServer.answering(Answer.stream("data: x\n\n"), Answer.of(404, "text/plain", "no"))) {
            try (var first = Probe.get(server.uri("/events"))) {
                assertThat(first.awaitEnd()).isEqualTo(Ending.ENDED);
                assertThat(first.header("content-type")).contains("text/event-stream");
                assertThat(first.text()).isEqualTo("data: x\n\n");
            }
            try (var second = Probe.get(server.uri("/events"))) {
                assertThat(second.status()).isEqualTo(404);
            }
            try (var third = Probe.get(server.uri("/events"))) {
                assertThat(third.status()).isEqualTo(503);
                third.awaitEnd();
                assertThat(third.text()).isEqualTo("The script has 2 answers, and this is request 3.\n");
            }
        }
    }

    @Test
    void requests_are_kept_with_their_headers() {
        try (var server = ScriptedServer.answering(Answer.of(204, "", "").withHeader("X-Why", "done"));
                var probe = Probe.post(server.uri("/a?b=c"), Map.of("Last-Event-ID", "7é"), "{}")) {
            assertThat(probe.header("x-why")).contains("done");
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            Request request = server.awaitRequests(1).getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/a?b=c");
            assertThat(request.header("last-event-id")).contains("7é");
            assertThat(request.header("X-Nothing")).isEmpty();
            assertThat(request.body()).isEqualTo("{}");
        }
    }

    @Test
    void an_open_answer_goes_on_when_the_test_says_so() {
        try (var server = ScriptedServer.answering(Answer.open("data: 1\n\n"));
                var probe = Probe.get(server.uri("/"))) {
            probe.awaitEvents(1);
            server.send("data: 2\n\n");
            probe.awaitEvents(2);
            assertThat(probe.ending()).isEqualTo(Ending.STILL_OPEN);
            server.release();
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
        }
    }

    @Test
    void an_open_answer_can_be_cut_and_reset() {
        try (var server = ScriptedServer.answering(Answer.open(""), Answer.open("data: 1\n\n"))) {
            try (var probe = Probe.get(server.uri("/"))) {
                assertThat(probe.status()).isEqualTo(200);
                server.cut();
                assertThat(probe.awaitEnd()).isEqualTo(Ending.CUT);
            }
            try (var probe = Probe.get(server.uri("/"))) {
                probe.awaitEvents(1);
                server.reset();
                assertThat(probe.awaitEnd()).isEqualTo(Ending.RESET);
            }
        }
    }

    @Test
    void a_client_that_leaves_is_noticed() {
        try (var server = ScriptedServer.answering(Answer.open("data: 1\n\n"), Answer.open("data: 1\n\n"))) {
            try (var probe = Probe.get(server.uri("/"))) {
                probe.awaitEvents(1);
            }
            server.awaitDepartures(1);
            try (var probe = Probe.get(server.uri("/"))) {
                probe.awaitEvents(1);
                probe.closeHard();
            }
            server.awaitDepartures(2);
        }
    }

    @Test
    void a_client_that_stays_is_told_how_to_leave() {
        try (var server = ScriptedServer.answering(Answer.open("data: 1\n\n"));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.status()).isEqualTo(200);
            Await.within(
                    Duration.ofMillis(50),
                    () -> assertThatThrownBy(() -> server.awaitDepartures(1))
                            .hasMessage("Expected 1 client to leave the stream within 0.05 seconds, "
                                    + "but 0 did: close the response to leave."));
        }
    }

    @Test
    void answers_can_break_off_by_themselves() {
        try (var server = ScriptedServer.answering(Answer.cut("data: 1\n\n"), Answer.reset("data: 1\n\n"))) {
            try (var probe = Probe.get(server.uri("/"))) {
                assertThat(probe.awaitEnd()).isEqualTo(Ending.CUT);
                assertThat(probe.events()).hasSize(1);
            }
            try (var probe = Probe.get(server.uri("/"))) {
                assertThat(probe.awaitEnd()).isEqualTo(Ending.RESET);
            }
        }
    }
}
