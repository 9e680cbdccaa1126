package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedJsonTest {
    private static final int BODY = 65_536;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\":1} ",
                "{\"a\":[-1.5,0,0.25,1E300,1e-300,true,false,null,\"01 [[ \\\" }\",{\"b\":{}}]}",
                "{\"ä\":\"日本\\u0041\\\\\"}",
            })
    void an_object_is_read(String json) {
        assertThat(read(json)).startsWith("{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                        | as a JSON object",
                "{\"a\":1} {}              | nothing after the object",
                "{\"a\":01}                | numbers as JSON writes them",
                "{\"a\":[-]}               | numbers as JSON writes them",
                "{\"a\":1.}                | numbers as JSON writes them",
                "{\"a\":1e}                | numbers as JSON writes them",
                "{\"a\":1e999}             | numbers that a double can hold",
                "{\"a\":1e999999999}       | numbers that a double can hold",
                "{\"a\":1e-999999999}      | numbers that a double can hold",
                "{\"a\":\"\\x\"}           | as a JSON object",
                "{\"a\":\"                 | as a JSON object",
                "{\"a\"                    | as a JSON object",
            })
    void what_is_none_is_refused_in_words(String json, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining(why);
    }

    @Test
    void what_is_no_utf_8_is_refused() {
        var body = "{\"a\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UntrustedJson.read(body))
                .withMessage("Expected UTF-8.");
    }

    /// Each is small to send. What is kept of it may be twice as long, and a little more.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e300,",
                "1e-300,",
                "1e9,",
                "\"\u0001\",",
                "\"\\u0001\",",
                "\"\\ud83d\\ude00\",",
                "\"é\",",
                "{\"a\":1},"
            })
    void what_is_kept_is_not_much_more_than_what_was_sent(String element) {
        var json = "{\"data\":[" + element.repeat(BODY / element.length()) + "0]}";
        try {
            assertThat(read(json).length()).isLessThanOrEqualTo(2 * json.length() + 1000);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("Expected a body that stays small.*|It can't be read.*");
        }
    }

    @Test
    void one_number_of_many_digits_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\":" + "7".repeat(BODY) + "}"));
    }

    @Test
    void the_depth_is_bounded() {
        assertThat(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).startsWith("{");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .withMessage("Expected nested at most 32 deep.");
    }

    /// It takes a few milliseconds; what is quadratic takes seconds, and with these many members half a minute.
    @Test
    @Timeout(20)
    void many_members_take_time_in_proportion() {
        var members =
                IntStream.range(0, 100_000).mapToObj(n -> "\"" + n + "\":" + n).collect(Collectors.joining(","));
        var json = UntrustedJson.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        for (var n = 0; n < 100_000; n++) {
            assertThat(json.intValue("" + n, -1)).isEqualTo(n);
        }
    }

    @Test
    void of_two_members_with_one_name_the_last_counts() {
        assertThat(read("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo("{\"a\":3,\"b\":2}");
    }

    private static String read(String json) {
        return UntrustedJson.read(json.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
