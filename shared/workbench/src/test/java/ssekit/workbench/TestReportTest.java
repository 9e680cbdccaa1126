package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `make lesson-1-test` on work of any kind.
class TestReportTest {
    private static final String SERVER = "lessons/01-basic-stream/src/main/java/ssekit/basicstream/Server.java";
    private static final String TEST = "lessons/01-basic-stream/src/test/java/ssekit/basicstream/Exercise2EndTest.java";
    private static final String OPEN = "throw new ssekit.lesson.ExerciseOpen(2, \"end the stream properly\");";

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp);
        clone.make("starters");
    }

    @Test
    void a_starter_is_red_and_says_what_to_do() {
        var said = clone.make("lesson-1-test");
        assertThat(said.text())
                .contains("open   each event has an id and a type")
                .contains("Exercise 1 is open: open the stream and send the counter (Server.java:")
                .contains("hints.md");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void a_solution_is_green() {
        var said = clone.make("solution-1-test");
        assertThat(said.text()).contains("tests are green").doesNotContain("red ");
        assertThat(said.code()).isZero();
    }

    @Test
    void code_that_does_not_compile_is_shown_with_its_line() {
        withWork("int n = \"two\";", () -> {
            var said = clone.make("lesson-1-test");
            assertThat(said.text())
                    .contains("Lesson 1 does not compile.")
                    .contains("Server.java:")
                    .contains("int n = \"two\";");
            assertThat(said.code()).isNotZero();
        });
    }

    @Test
    void code_that_never_ends_is_cut_off() {
        withWork("while (true) { Thread.onSpinWait(); }", () -> {
            var said = clone.make("lesson-1-test");
            assertThat(said.text()).contains("Lesson 1, basic-stream").contains("First:");
            assertThat(said.code()).isNotZero().isNotEqualTo(Clone.Said.STILL_RUNNING);
        });
    }

    @Test
    void code_that_exits_is_told_that_it_did() {
        withWork("System.exit(0);", () -> {
            var said = clone.make("lesson-1-test");
            assertThat(said.text()).contains("System.exit was called in Server.java:");
            assertThat(said.code()).isNotZero();
        });
    }

    @Test
    void code_that_prints_without_end_is_cut_short() {
        withWork("for (int i = 0; i < 200_000; i++) { System.out.println(\"line \" + i); }", () -> {
            var said = clone.make("lesson-1-test");
            assertThat(said.text()).contains("kB more, cut off here").hasSizeLessThan(10_000);
        });
    }

    @Test
    void a_test_that_only_junit_would_run_is_refused() {
        clone.with(TEST, clone.read(TEST).replaceFirst("@Test", "@org.junit.jupiter.api.RepeatedTest(2)"), () -> {
            var said = clone.make("lesson-1-test");
            assertThat(said.text())
                    .contains("Expected each test of a lesson to have @Test; Exercise2EndTest.")
                    .doesNotContain("\tat ");
            assertThat(said.code()).isNotZero();
        });
    }

    /// Lesson 1 with exercise 1 done and some work in the place of exercise 2.
    private static void withWork(String work, Runnable check) {
        var solution = clone.read(SERVER.replace("lessons", "solutions"));
        clone.with(SERVER, Starters.open(solution, exercise -> exercise == 2).replace(OPEN, work), check);
    }
}
