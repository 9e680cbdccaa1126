package ssekit.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.lesson.Share;

class VerdictsTest {
    private static final String TOKEN = "123456789012345678901234567890";
    private static final String ADA = LiveClass.said("ada", "nothing came");

    @Test
    void a_nickname_belongs_to_the_token_that_came_first_with_it() {
        try (var room = new LiveClass()) {
            assertThat(room.tell(ADA, TOKEN).status()).isEqualTo(204);
            assertThat(room.tell(LiveClass.said("ada", "green"), TOKEN).status())
                    .isEqualTo(204);
            assertThat(room.board()).contains("\"verdict\":\"green\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ada, a23456789012345678901234567890, 409",
        "ADA, a23456789012345678901234567890, 409",
        "ada, 12345678901234567890123456789, 409",
        "ada, 1, 400",
        "ada, '', 400",
        "ada, 123456789012345678901234567890 or a space, 400"
    })
    void nobody_speaks_for_somebody_else(String nickname, String token, int status) {
        try (var room = new LiveClass()) {
            room.tell(ADA, TOKEN);
            assertThat(room.tell(LiveClass.said(nickname, "green"), token).status())
                    .isEqualTo(status);
            assertThat(room.board()).contains("nothing came").doesNotContain("green");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " ada",
                "ada ",
                "a  b",
                "ada\\nX-Evil: 1",
                "ada\\r\\ndata: x",
                "ada\\u0000",
                "<b>ada</b>",
                "ada\\\"onload",
                "ada&amp;",
                "\\u202eada",
                "a\\u0301\\u0301da",
                "\\ud800",
                "abcdefghijklmnopqrstuvwxy"
            })
    void a_nickname_is_letters_and_digits_and_short(String nickname) {
        try (var room = new LiveClass()) {
            var answer = room.tell(LiveClass.said(nickname, "green"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("\"status\":400", "Expected");
            assertThat(room.board()).isEqualTo("{\"learners\":[]}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada L.", "ada-7", "Évariste", "Νίκος", "小明", "abcdefghijklmnopqrstuvwx"})
    void names_of_all_languages_are_letters(String nickname) {
        try (var room = new LiveClass()) {
            assertThat(room.tell(LiveClass.said(nickname, "green")).status()).isEqualTo(204);
            assertThat(room.board()).contains("\"nickname\":\"" + nickname + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    no object         | hello
                    not its end       | {"nickname":"ada"
                    another behind it | {"nickname":"ada","lesson":4,"exercise":2,"title":"x","verdict":"green"} {}
                    no nickname       | {"lesson":4,"exercise":2,"title":"x","verdict":"green"}
                    a number as name  | {"nickname":7,"lesson":4,"exercise":2,"title":"x","verdict":"green"}
                    lesson 0          | {"nickname":"ada","lesson":0,"exercise":2,"title":"x","verdict":"green"}
                    lesson 4.5        | {"nickname":"ada","lesson":4.5,"exercise":2,"title":"x","verdict":"green"}
                    exercise -1       | {"nickname":"ada","lesson":4,"exercise":-1,"title":"x","verdict":"green"}
                    a gigabyte        | {"nickname":"ada","lesson":4,"exercise":1e999999999,"title":"x","verdict":"green"}
                    no title          | {"nickname":"ada","lesson":4,"exercise":2,"title":" ","verdict":"green"}
                    lines in a title  | {"nickname":"ada","lesson":4,"exercise":2,"title":"a\\nb","verdict":"green"}
                    a new verdict     | {"nickname":"ada","lesson":4,"exercise":2,"title":"x","verdict":"brilliant"}
                    """)
    void what_makes_no_sense_is_refused_in_words(String what, String body) {
        try (var room = new LiveClass()) {
            var answer = room.tell(body);
            assertThat(answer.status()).as(what).isEqualTo(400);
            assertThat(answer.text()).contains("\"title\":\"Bad Request\"", "\"detail\":\"Expected JSON with nickname");
            assertThat(room.board()).isEqualTo("{\"learners\":[]}");
        }
    }

    @Test
    void deep_json_is_only_refused() {
        try (var room = new LiveClass()) {
            assertThat(room.tell("{\"a\":" + "[".repeat(4000)).status()).isEqualTo(400);
            assertThat(room.tell(ADA).status()).isEqualTo(204);
        }
    }

    @Test
    void ten_kilobytes_are_not_read() {
        try (var room = new LiveClass()) {
            assertThat(room.tell(LiveClass.said("ada", "x".repeat(10_000))).status())
                    .isEqualTo(413);
        }
    }

    @Test
    void what_a_page_from_elsewhere_may_send_unasked_is_refused() {
        try (var room = new LiveClass()) {
            var form = Map.of("Content-Type", "text/plain");
            assertThat(room.ask("POST", "/verdicts", form, ADA).status()).isEqualTo(415);
        }
    }

    @Test
    @Timeout(60) // 300 requests, on a machine that may have much else to do
    void of_three_hundred_names_the_class_takes_two_hundred_and_they_go_on() {
        try (var room = new LiveClass()) {
            room.tell(ADA);
            for (var i = 1; i < 200; i++) {
                assertThat(room.tell(LiveClass.said("name " + i, "working")).status())
                        .isEqualTo(204);
            }
            for (var i = 200; i < 300; i++) {
                assertThat(room.tell(LiveClass.said("name " + i, "working")).status())
                        .isEqualTo(503);
            }
            assertThat(room.tell(LiveClass.said("ada", "green")).status()).isEqualTo(204);
        }
    }

    @Test
    void one_address_has_its_share_of_the_places() {
        try (var room = new LiveClass("", new Share(0.01))) {
            room.tell(ADA);
            assertThat(room.tell(LiveClass.said("grace", "working")).status()).isEqualTo(204);
            var third = room.tell(LiveClass.said("mary", "working"));
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.text()).contains("Expected at most 2 learners at one address");
            assertThat(room.tell(LiveClass.said("ada", "green")).status()).isEqualTo(204);
        }
    }

    @Test
    void a_flood_is_refused_for_its_learner_alone() {
        try (var room = new LiveClass()) {
            room.tell(ADA);
            for (var i = 0; i < 10; i++) {
                assertThat(room.tell(ADA).status()).isEqualTo(204);
            }
            assertThat(room.tell(ADA).status()).isEqualTo(429);
            assertThat(room.tell(LiveClass.said("grace", "working")).status()).isEqualTo(204);
            room.pass(Duration.ofSeconds(1));
            assertThat(room.tell(ADA).status()).isEqualTo(204);
            assertThat(room.tell(ADA).status()).isEqualTo(429);
        }
    }
}
