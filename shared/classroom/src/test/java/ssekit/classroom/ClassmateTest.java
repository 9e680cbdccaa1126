package ssekit.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ssekit.lesson.Mistake;
import ssekit.sse.Backoff;
import ssekit.testkit.Answer;
import ssekit.testkit.Await;
import ssekit.testkit.ScriptedServer;

class ClassmateTest {
    private static final Answer HEARD = Answer.of(204, "", "");

    @TempDir
    Path temp;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void a_verdict_gets_to_the_board_and_so_does_the_next() {
        try (var room = new LiveClass();
                var ada = join(room.uri("/"), "ada")) {
            ada.report(4, 2, "start after the id", Verdict.NOTHING_CAME);
            Await.until("a verdict", () -> room.board().contains("\"verdict\":\"nothing came\""));
            ada.report(4, 2, "start after the id", Verdict.GREEN);
            Await.until("the next", () -> room.board().contains("\"verdict\":\"green\""));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void it_sends_the_nickname_and_the_verdict_and_nothing_else() {
        try (var server = ScriptedServer.answering(HEARD);
                var ada = join(server.uri("/"), "ada")) {
            ada.report(4, 2, "start after the id", Verdict.WRONG);
            var request = server.awaitRequests(1).getFirst();
            assertThat(request.body()).isEqualTo(LiveClass.said("ada", "wrong"));
            assertThat(request.head().lines().skip(1).filter(line -> !line.isEmpty()))
                    .map(line -> line.split(":")[0].toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrder(
                            "host",
                            "user-agent",
                            "connection",
                            "content-length",
                            "content-type",
                            "authorization",
                            "join-code");
            assertThat(request.header("user-agent").orElseThrow()).startsWith("Helidon");
        }
    }

    @Test
    void whoever_starts_again_is_herself_still() {
        try (var room = new LiveClass()) {
            try (var ada = join(room.uri("/"), "ada")) {
                ada.report(4, 2, "start after the id", Verdict.WORKING);
                Await.until("a verdict", () -> room.board().contains("working"));
            }
            try (var ada = join(room.uri("/"), "ada")) {
                ada.report(4, 2, "start after the id", Verdict.GREEN);
                Await.until("the next", () -> room.board().contains("green"));
            }
            assertThat(told).isEmpty();
        }
    }

    @Test
    void a_class_that_is_down_is_told_of_once_and_gets_the_newest_verdict_when_it_comes_back() {
        try (var room = new LiveClass()) {
            room.stop();
            try (var ada = join(room.uri("/"), "ada")) {
                ada.report(4, 1, "send ids", Verdict.WRONG);
                Await.until("a sentence", () -> !told.isEmpty());
                ada.report(4, 1, "send ids", Verdict.GREEN);
                ada.report(4, 2, "start after the id", Verdict.WORKING);
                room.startAgain();
                Await.until("the newest verdict", () -> room.board().contains("\"exercise\":2"));
                assertThat(told).singleElement().asString().contains("can't be reached: go on");
            }
        }
    }

    @Test
    void whoever_thinks_for_long_is_there_again_when_the_board_was_started_again() {
        try (var server = ScriptedServer.answering(HEARD, HEARD, HEARD);
                var ada = join(server.uri("/"), "ada", Duration.ofMillis(5))) {
            ada.report(4, 1, "send ids", Verdict.WRONG);
            assertThat(server.awaitRequests(3))
                    .allMatch(request -> request.body().contains("wrong"));
        }
    }

    @Test
    void a_class_that_never_answers_keeps_nobody_waiting() throws IOException {
        try (var silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            var ada = join(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "ada");
            ada.report(4, 1, "send ids", Verdict.WRONG);
            try (var connection = silent.accept()) {
                for (var i = 0; i < 10_000; i++) {
                    ada.report(4, 2, "start after the id", Verdict.WORKING);
                }
                ada.close();
                assertThat(new String(connection.getInputStream().readAllBytes()))
                        .as("all until the connection is closed")
                        .contains("\"exercise\":1")
                        .doesNotContain("\"exercise\":2");
            }
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    403 | The class does not let you in: start again with the CODE=… that your teacher's board shows.
                    409 | Somebody in class is called ada already: start again with another NAME=….
                    """)
    void what_will_never_go_better_is_told_and_not_tried_again(int status, String sentence) {
        var refusal = Answer.of(status, "application/problem+json", "{}");
        try (var server = ScriptedServer.answering(refusal, refusal);
                var ada = join(server.uri("/"), "ada")) {
            ada.report(4, 1, "send ids", Verdict.WRONG);
            Await.until("the sentence", () -> told.contains(sentence));
            Await.until("the end of its thread", ada::hasLeft);
            ada.report(4, 2, "start after the id", Verdict.WORKING);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void what_a_stranger_answers_does_not_get_onto_the_terminal() {
        var stranger = Answer.of(500, "text/plain", "\u001b]0;owned\u0007".repeat(100_000));
        try (var server = ScriptedServer.answering(
                        stranger, Answer.raw("SSH-2.0-x\r\n"), Answer.raw("HTTP/1.1 204 \u001b[2J\r\nA".repeat(99)));
                var ada = join(server.uri("/"), "ada")) {
            ada.report(4, 1, "send ids", Verdict.WRONG);
            server.awaitRequests(4);
            assertThat(told)
                    .allMatch(sentence -> sentence.matches("[\\p{Print}]+"))
                    .hasSizeLessThan(4);
        }
    }

    @Test
    void too_many_verdicts_are_sent_later_without_a_word() {
        try (var server = ScriptedServer.answering(Answer.of(429, "application/problem+json", "{}"), HEARD);
                var ada = join(server.uri("/"), "ada")) {
            ada.report(4, 1, "send ids", Verdict.WRONG);
            assertThat(server.awaitRequests(2).getLast().body()).contains("wrong");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatever_a_title_is_it_fits() {
        assertThat(Work.of(4, 2, "a\nb\u001b" + "x".repeat(200), Verdict.GREEN).title())
                .hasSize(100)
                .startsWith("a b x");
        assertThat(Work.of(4, 2, "x".repeat(99) + "😀", Verdict.GREEN).title()).isEqualTo("x".repeat(99));
        assertThat(Work.of(400, -2, "", Verdict.GREEN)).isEqualTo(new Work(99, 0, "exercise -2", Verdict.GREEN));
    }

    @Test
    void who_names_no_class_joins_none() {
        assertThat(Classmate.join(Map.of("KIT_CLASS", "", "KIT_NAME", "ada"), told::add))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    192.168.1.20:8090     | ada       | Expected CLASS to be the address that your teacher's board shows
                    ftp://class           | ada       | Expected CLASS to be the address that your teacher's board shows
                    http://127.0.0.1:8090 | ''        | Expected a nickname of 1 to 24 letters
                    http://127.0.0.1:8090 | <b>ada    | Expected a nickname of 1 to 24 letters
                    """)
    void what_cannot_be_right_is_one_sentence(String address, String name, String sentence) {
        assertThatThrownBy(() -> Classmate.join(Map.of("KIT_CLASS", address, "KIT_NAME", name), told::add))
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith(sentence);
    }

    private Classmate join(URI address, String nickname) {
        return join(address, nickname, Duration.ofHours(1));
    }

    private Classmate join(URI address, String nickname, Duration repeat) {
        var badge = Badge.in(temp.resolve("badge"), new SecureRandom());
        var mailbox = new Mailbox(Joining.of(address.toString(), nickname, ""), badge);
        var backoff = new Backoff(Duration.ofMillis(5), Duration.ofMillis(50), new SplittableRandom());
        return new Classmate(mailbox, backoff, repeat, told::add);
    }
}
