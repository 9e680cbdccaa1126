package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeFilesTest {
    @Test
    void a_grade_is_a_line_with_its_time_in_seconds() {
        assertThat(grades("anna").csv()).isEqualTo("""
                learner,lesson,exercise,verdict,seconds
                anna,3,2,does not compile,1.500
                """.replace("\n", "\r\n"));
        assertThat(grades("anna").json()).isEqualTo("""
                [
                {"learner":"anna","lesson":3,"exercise":2,"verdict":"does not compile","seconds":1.5}
                ]
                """);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    =cmd(),       '=cmd()
                    +1,           '+1
                    -1,           '-1
                    @SUM(A1),     '@SUM(A1)
                    a=b,          a=b
                    `a,b`,        `"a,b"`
                    say "a" b,    `"say ""a"" b"`
                    `=1,"a" b`,   `"'=1,""a"" b"`
                    """)
    void a_name_stays_one_cell_and_never_becomes_a_formula(String name, String cell) {
        assertThat(grades(name).csv()).contains("\n" + cell + ",3,2,");
    }

    @Test
    void a_name_of_several_lines_stays_one_cell() {
        assertThat(grades("a\r\nb").csv()).contains("\n\"a\r\nb\",3,2,");
        assertThat(grades("a\nb").json()).contains("\"a\\nb\"");
    }

    @Test
    void names_that_begin_alike_have_a_line_each() {
        var table = table("Mustermann Maximilian_4711_file_", "Mustermann Maximilian_4712_file_");
        assertThat(table)
                .contains("\nMustermann Maximilian_4711_file_", "\nMustermann Maximilian_4712_file_")
                .doesNotContain("/2");
    }

    @Test
    void a_name_moves_no_cursor_and_still_differs_from_others() {
        assertThat(table("a\nb", "a\rb")).contains("\na\\u{a}b ", "\na\\u{d}b ");
    }

    private static String table(String... learners) {
        var bytes = new ByteArrayOutputStream();
        var grades = Stream.of(learners).flatMap(learner -> grades(learner).all().stream());
        new GradeTable(grades.toList()).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static GradeFiles grades(String learner) {
        return new GradeFiles(List.of(
                new LearnerGrade(learner, new ExerciseId(3, 2), Grade.DOES_NOT_COMPILE, Duration.ofMillis(1500))));
    }
}
