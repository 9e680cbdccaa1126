package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ssekit.lesson.Mistake;

class SavedWorkTest {
    private static final String SOLUTION = """
            class Server {
                int one() {
                    // EXERCISE 1: return one
                    return 1;
                }

                int two() {
                    // EXERCISE 2: return two
                    return 2;
                }
            }
            """;
    private static final String STARTER = Starters.open(SOLUTION, number -> true);

    @TempDir
    Path root;

    private Kit kit;
    private CatchUp catchUp;

    @BeforeEach
    void twoLessons() throws IOException {
        kit = new Kit(root);
        catchUp = new CatchUp(kit);
        add("01-first");
        add("02-second");
    }

    private void add(String lesson) throws IOException {
        for (var whose : new String[] {"lessons", "solutions"}) {
            Files.createDirectories(root.resolve(whose).resolve(lesson).resolve("src/main/java"));
        }
        Files.writeString(root.resolve("solutions/" + lesson + "/src/main/java/Server.java"), SOLUTION);
        work(lesson, STARTER);
    }

    private void work(String lesson, String text) throws IOException {
        Files.writeString(file(lesson), text);
    }

    private String work(String lesson) {
        return Sources.read(file(lesson));
    }

    private Path file(String lesson) {
        return root.resolve("lessons").resolve(lesson).resolve("src/main/java/Server.java");
    }

    @Test
    void catching_up_installs_what_comes_before_and_restore_brings_the_work_back() throws IOException {
        work("01-first", "mine");
        work("02-second", "mine too");
        catchUp.to(kit.lesson("2"));
        assertThat(work("01-first")).isEqualTo(SOLUTION);
        assertThat(work("02-second")).isEqualTo("mine too");
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo("mine");
    }

    @Test
    void catching_up_twice_puts_away_the_same_work() throws IOException {
        work("01-first", "mine");
        catchUp.to(kit.lesson("2"));
        catchUp.to(kit.lesson("2"));
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo("mine");
    }

    @Test
    void one_restore_brings_back_what_several_catch_ups_have_put_away() throws IOException {
        add("03-third");
        work("01-first", "one");
        work("02-second", "two");
        catchUp.to(kit.lesson("2"));
        catchUp.to(kit.lesson("3"));
        catchUp.to(kit.lesson("2"));
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo("one");
        assertThat(work("02-second")).isEqualTo("two");
    }

    @Test
    void a_lesson_that_was_not_begun_is_not_begun_again() {
        catchUp.to(kit.lesson("2"));
        catchUp.to(kit.lesson("2"));
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo(STARTER);
    }

    @Test
    void a_solution_that_the_kit_has_changed_since_is_still_the_kits() throws IOException {
        work("01-first", "mine");
        catchUp.to(kit.lesson("2"));
        Files.writeString(kit.lesson("1").solution().resolve("java/Server.java"), SOLUTION + "// newer\n");
        catchUp.to(kit.lesson("2"));
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo("mine");
    }

    @Test
    void any_number_of_times_and_nothing_is_ever_lost() throws IOException {
        work("01-first", "first try");
        catchUp.to(kit.lesson("2"));
        work("01-first", "second try");
        catchUp.to(kit.lesson("2"));
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo("second try");
        work("01-first", "third try");
        catchUp.restore();
        assertThat(work("01-first")).isEqualTo("first try");
        assertThatThrownBy(catchUp::restore).isInstanceOf(Mistake.class);
        assertThat(savedTexts()).contains("third try", "second try", "first try");
    }

    @Test
    void nothing_of_the_kits_own_is_saved_as_the_learners() throws IOException {
        assertThat(new Reset(kit).lesson(kit.lesson("1"))).isEmpty();
        work("01-first", "mine");
        catchUp.to(kit.lesson("2"));
        catchUp.to(kit.lesson("2"));
        assertThat(new Reset(kit).exercise(kit.lesson("1"), 1)).isEmpty();
        catchUp.restore();
        assertThat(savedTexts()).doesNotContain(SOLUTION, STARTER);
    }

    private List<String> savedTexts() throws IOException {
        try (var all = Files.walk(kit.learned("saved"))) {
            return all.filter(Files::isRegularFile).map(Sources::read).toList();
        }
    }

    @Test
    void a_reset_exercise_leaves_the_others_alone_and_saves_what_was_there() throws IOException {
        work("01-first", SOLUTION.replace("return 1;", "return 11;").replace("return 2;", "return 22;"));
        var saved = new Reset(kit).exercise(kit.lesson("1"), 1).orElseThrow();
        assertThat(work("01-first")).contains("ExerciseOpen(1, \"return one\")").contains("return 22;");
        assertThat(Sources.read(saved.resolve("01-first/java/Server.java"))).contains("return 11;");
    }

    @Test
    void a_reset_lesson_is_the_starter_and_nothing_else() throws IOException {
        Files.writeString(file("01-first").resolveSibling("Mine.java"), "class Mine {}");
        new Reset(kit).lesson(kit.lesson("1"));
        assertThat(Sources.of(kit.lesson("1").starter()).files())
                .isEqualTo(Map.of(Path.of("java/Server.java"), STARTER));
    }

    @Test
    void an_exercise_whose_comment_is_gone_can_only_be_reset_with_its_lesson() throws IOException {
        work("01-first", "class Server {}");
        assertThatThrownBy(() -> new Reset(kit).exercise(kit.lesson("1"), 1)).hasMessageContaining("reset the lesson");
    }

    @Test
    void a_saved_folder_that_was_thrown_away_costs_no_other() throws IOException {
        work("01-first", "mine");
        var saved = new SavedWork(kit);
        var first = saved.save("reset", kit.lessons()).orElseThrow();
        var second = saved.save("reset", kit.lessons());
        Files.move(first, kit.learned("thrown-away"));
        assertThat(saved.save("reset", kit.lessons())).isNotEqualTo(second);
    }

    @Test
    void what_is_not_there_can_be_reset_all_the_same() {
        SavedWork.clear(kit.lesson("1"));
        new Reset(kit).lesson(kit.lesson("1"));
        assertThat(kit.lesson("1").starter()).isDirectory();
    }

    @Test
    void progress_follows_the_verdicts_and_survives() throws IOException {
        var first = kit.lesson("1");
        new Progress(kit).mark(first, 1, true);
        new Progress(kit).mark(first, 2, true);
        new Progress(kit).mark(first, 1, false);
        Files.writeString(
                kit.learned("progress.txt"), "nonsense\nbasic-stream 99999999999 done x\n", StandardOpenOption.APPEND);
        var progress = new Progress(kit);
        assertThat(progress.isDone(first, 1)).isFalse();
        assertThat(progress.isDone(first, 2)).isTrue();
        assertThat(progress.isDone(kit.lesson("2"), 2)).isFalse();
    }
}
