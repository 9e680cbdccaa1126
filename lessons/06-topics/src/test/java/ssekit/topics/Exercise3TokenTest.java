package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 3, title = "let only the holder of the token publish")
class Exercise3TokenTest {
    private static final String ALL_CHARACTERS =
            IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining());
    private static final String SHORTEST = "8letters";
    private static final String LONGEST = "Longest?".repeat(32);
    /// From a letter to the same letter in full width.
    private static final int FULL_WIDTH = 0xFEE0;

    private final Topics topics = Lesson.topics();

    @Test
    void without_the_token_nothing_is_published() {
        try (var server = Lesson.serve(topics)) {
            for (var headers : List.of(
                    Map.<String, String>of(),
                    Map.of("Authorization", "Bearer "),
                    Map.of("Authorization", "Bearer another-token"),
                    Map.of("Authorization", Lesson.TOKEN),
                    Map.of("Authorization", "Basic " + Lesson.TOKEN),
                    Map.of("Authorization", "Digest " + Lesson.TOKEN))) {
                try (var probe = Probe.post(server.uri("/topics/news"), headers, "{\"data\":1}")) {
                    assertThat(probe.status())
                            .as("status of a POST with the headers " + headers + ", when the token is " + Lesson.TOKEN)
                            .isEqualTo(401);
                    assertThat(probe.header("WWW-Authenticate"))
                            .as("WWW-Authenticate of a refusal")
                            .hasValue("Bearer");
                    assertThat(Lesson.problem(probe))
                            .as("status in the body of a refusal")
                            .isEqualTo(401);
                }
            }
        }
        assertThat(topics.count())
                .as("topics, when all that was published was refused")
                .isZero();
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
                    assertThat(probe.status())
                            .as("status of a POST with the headers " + headers + ", when the token is " + Lesson.TOKEN)
                            .isEqualTo(401);
                }
            }
        }
    }

    @Test
    void the_token_itself_is_let_in_however_the_scheme_is_written() {
        for (var secret : List.of(Lesson.TOKEN, ALL_CHARACTERS, SHORTEST, LONGEST)) {
            for (var scheme : List.of("Bearer ", "bearer ", "BEARER ", "bEaReR ")) {
                assertThat(new Token(secret).admits(scheme + secret))
                        .as("whether '%s' and the token, which is %s, is let in", scheme, secret)
                        .isTrue();
            }
        }
    }

    @Test
    void no_other_scheme_is_let_in() {
        for (var scheme : List.of(
                "",
                " ",
                "Basic ",
                "Digest ",
                "Bearers ",
                "Beare ",
                "Bearex ",
                "XBearer ",
                " Bearer ",
                "Bearer",
                "Bearer\t",
                "Bearer:",
                "Bearer=",
                "Bearer-",
                "Bearer\u00a0",
                "Bearer\n",
                "Bearer Bearer ")) {
            assertRefused(Lesson.TOKEN, scheme + Lesson.TOKEN);
        }
        for (var rest : List.of("", " ", "B", "Bearer", "Bearer ", "bearer ")) {
            assertRefused(Lesson.TOKEN, rest);
        }
    }

    @Test
    void one_wrong_character_is_enough_wherever_it_is() {
        for (var secret : List.of(Lesson.TOKEN, ALL_CHARACTERS, SHORTEST, LONGEST)) {
            for (var place = 0; place < secret.length(); place++) {
                var before = secret.substring(0, place);
                var right = secret.charAt(place);
                var behind = secret.substring(place + 1);
                for (var wrong : similar(right)) {
                    assertThat(new Token(secret).admits("Bearer " + before + wrong + behind))
                            .as(
                                    "whether 'Bearer ' and the token is let in, with '%s' for its character %s, '%s'; "
                                            + "the token is %s",
                                    wrong, place + 1, right, secret)
                            .isFalse();
                }
                assertThat(new Token(secret).admits("Bearer " + before + behind))
                        .as(
                                "whether 'Bearer ' and the token is let in without its character %s, '%s'; "
                                        + "the token is %s",
                                place + 1, right, secret)
                        .isFalse();
            }
        }
    }

    @Test
    void the_characters_of_the_token_count_in_its_own_order_alone() {
        var token = ALL_CHARACTERS;
        assertRefused(token, "Bearer " + new StringBuilder(token).reverse());
        for (var place = 1; place < token.length(); place++) {
            assertRefused(token, "Bearer " + token.substring(place) + token.substring(0, place));
            var before = token.charAt(place - 1);
            var behind = token.charAt(place);
            var rest = token.substring(place + 1);
            assertRefused(token, "Bearer " + token.substring(0, place - 1) + behind + before + rest);
            var sameHash = Character.toString(before + 1) + Character.toString(behind - 31);
            assertRefused(token, "Bearer " + token.substring(0, place - 1) + sameHash + rest);
        }
    }

    @Test
    void what_surrounds_the_token_belongs_to_it() {
        for (var more : List.of(" ", "\n", "\t", "\0", "=", ",", "\"", "s", "\u00a0", "€")) {
            assertRefused(Lesson.TOKEN, "Bearer " + Lesson.TOKEN + more);
            assertRefused(Lesson.TOKEN, "Bearer " + more + Lesson.TOKEN);
        }
        for (var times : List.of(2, 3, 257)) {
            assertRefused(Lesson.TOKEN, "Bearer " + Lesson.TOKEN.repeat(times));
        }
        assertRefused(Lesson.TOKEN, "Bearer " + Lesson.TOKEN + ", Bearer " + Lesson.TOKEN);
    }

    private static void assertRefused(String secret, String authorization) {
        assertThat(new Token(secret).admits(authorization))
                .as("whether the header 'Authorization: %s' is let in, when the token is %s", authorization, secret)
                .isFalse();
    }

    /// Characters that a careless comparison or encoding takes for this one.
    private static Set<Character> similar(char right) {
        var other = Character.isUpperCase(right) ? Character.toLowerCase(right) : Character.toUpperCase(right);
        var similar = new LinkedHashSet<>(List.of(
                other, (char) (right + 1), (char) (right - 1), (char) (right + 256), (char) (right + FULL_WIDTH)));
        similar.addAll(Set.of('é', '?'));
        similar.remove(right);
        return similar;
    }
}
