package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainOutputTest {
    @ParameterizedTest
    @CsvSource({
        "a line\\n, a line\\n",
        "tab\\t§ é € 😀, tab\\t§ é € 😀",
        "\\33[2Jgone, ·[2Jgone",
        "title\\33]0;x\\7, title·]0;x·",
        "over\\rwritten\\b, over·written·",
        "c1 \\23331m \\205, c1 ·31m ·",
        "\\177\\0, ··",
    })
    void what_is_no_text_becomes_a_dot(String printed, String shown) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(new PlainOutput(bytes), true, StandardCharsets.UTF_8)) {
            out.print(printed.translateEscapes());
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(shown.translateEscapes());
    }
}
