package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "let only the holder of the token publish")
class Exercise3TokenTest {
    private final Topics topics = Lesson.topics();

    @Test
    void without_the_token_nothing_is_published() {
        try (var server = Lesson.serve(topics)) {
            for (var headers : List.of(
                    Map.<String, String>of(),
                    Map.of("Authorization", "Bearer "),
                    Map.of("Authorization", "Bearer another-token"),
                    Map.of("Authorization", Lesson.TOKEN),
                    Map.of("Authorization", "Basic " + Lesson.TOKEN))) {
                try (var probe = Probe.post(server.uri("/topics/news"), headers, "{\"data\":1}")) {
                    assertThat(probe.status()).as("status").isEqualTo(401);
                    assertThat(probe.header("WWW-Authenticate")).hasValue("Bearer");
                    assertThat(Lesson.problem(probe)).isEqualTo(401);
                }
            }
        }
        assertThat(topics.count()).isZero();
    }

    @Test
    void a_part_of_the_token_is_not_the_token() {
        try (var server = Lesson.serve(topics)) {
            for (var almost : List.of(
                    Lesson.TOKEN.substring(0, 8),
                    Lesson.TOKEN.substring(8),
                    Lesson.TOKEN + "s",
                    Lesson.TOKEN.toUpperCase())) {
                var headers = Map.of("Authorization", "Bearer " + almost);
                try (var probe = Probe.post(server.uri("/topics/news"), headers, "{\"data\":1}")) {
                    assertThat(probe.status()).as("status").isEqualTo(401);
                }
            }
        }
    }

    @Test
    void the_token_itself_is_let_in_however_the_scheme_is_written() {
        var token = new Token(Lesson.TOKEN);
        for (var scheme : List.of("Bearer ", "bearer ", "BEARER ")) {
            assertThat(token.admits(scheme + Lesson.TOKEN))
                    .as("whether '" + scheme + "' and the token is let in")
                    .isTrue();
        }
    }

    @Test
    void what_surrounds_the_token_belongs_to_it() {
        var token = new Token(Lesson.TOKEN);
        for (var almost : List.of(" " + Lesson.TOKEN, Lesson.TOKEN + " ", Lesson.TOKEN + "\n")) {
            assertThat(token.admits("Bearer " + almost))
                    .as("whether the token with a space or a line end around it is let in")
                    .isFalse();
        }
    }
}
