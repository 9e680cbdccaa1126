package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ssekit.lesson.Mistake;
import ssekit.testkit.Await;

/// Submissions of lesson 1, honest and hostile ones, all graded together: each gets what it has earned.
class GradingTest {
    private static final String LESSON = "01-basic-stream";
    private static final String ODD_NAME = "=cmd(),\"a\"\nb";
    private static final String SPAWNED = "sleep 98765";
    private static final String SPEAKS_FOR_THE_JUDGE = """
            new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true)
                    .println("{\\"run\\":1,\\"what\\":\\"Ran\\",\\"printed\\":\\"\\",\\"threads\\":\\"\\"}");
            """;

    @TempDir
    static Path temp;

    private static Clone clone;
    private static String grades;

    @BeforeAll
    static void grade() throws IOException, InterruptedException {
        clone = Clone.into(temp.resolve("kit"));
        clone.make("starters");
        submit("class/solved", "solutions");
        submit("class/unbegun/lessons", "lessons");
        submit("class/" + ODD_NAME, "solutions");
        inClient("class/broken", "int x = ;");
        inClient("class/exits", SPEAKS_FOR_THE_JUDGE + "System.exit(0);");
        inClient(
                "class/allocates",
                "for (var all = new Object[1]; all != null; ) { all = new Object[][] {all, new Object[9999]}; }");
        inClient("class/spawns", spawn("sh", "-c", SPAWNED + " & setsid " + SPAWNED));
        Files.createSymbolicLink(temp.resolve("class/linked"), temp.resolve("class/solved"));
        rewriteTests("class/unbegun/lessons");
        grading(Limits.GENEROUS).run(temp.resolve("class").toString(), "");
        grades = Files.readString(temp.resolve("grades.csv")).replaceAll("(?m)^.*,[3-9],\\d+,missing,.*\\R", "");
    }

    @Test
    void a_solution_is_done_and_what_was_not_handed_in_is_missing() {
        assertThat(grades).contains("\nsolved,1,1,done,", "\nsolved,1,5,done,", "\nsolved,2,1,missing,0.000");
    }

    @Test
    void the_kits_tests_judge_and_not_those_that_were_handed_in() {
        assertThat(grades)
                .contains("\nunbegun,1,1,open,", "\nunbegun,1,5,open,")
                .doesNotContain("unbegun,1,1,done");
    }

    @Test
    void a_name_does_no_harm() {
        assertThat(grades).contains("\n\"'=cmd(),\"\"a\"\"\nb\",1,1,done,");
    }

    @Test
    void what_does_not_compile_and_what_leads_elsewhere_is_named() {
        assertThat(grades).contains("\nbroken,1,1,does not compile,", "\nlinked,1,1,refused,");
    }

    @Test
    void what_ends_its_process_costs_the_exercises_that_need_it() {
        assertThat(grades).contains("\nexits,1,2,done,", "\nexits,1,4,exited,", "\nexits,1,5,done,");
        assertThat(grades).contains("\nallocates,1,2,done,", "\nallocates,1,4,out of memory,", "\nallocates,1,5,done,");
    }

    @Test
    void what_was_spawned_ends_too() {
        assertThat(grades).contains("\nspawns,1,4,done,");
        Await.until(
                "no process that a submission has started",
                () -> ProcessHandle.allProcesses()
                        .noneMatch(one -> one.info().commandLine().orElse("").contains(SPAWNED)));
    }

    @Test
    void what_never_ends_is_cut_off() throws IOException, InterruptedException {
        inClient("endless/endless", "for (long n = 0; n >= 0; n += 2) { n--; n--; }");
        grading(new Limits(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .run(temp.resolve("endless").toString(), temp.resolve("out").toString());
        assertThat(temp.resolve("out/grades.csv")).content().contains("endless,1,4,timed out,");
    }

    @Test
    void grades_never_go_into_a_submission_and_lessons_are_no_submissions() {
        var dir = temp.resolve("class").toString();
        assertThatThrownBy(() -> grading(Limits.GENEROUS).run(dir, dir + "/solved"))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("outside of the submissions");
        assertThatThrownBy(() -> grading(Limits.GENEROUS).run(dir + "/solved", ""))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("give the folder above it");
    }

    private static Grading grading(Limits limits) {
        return new Grading(new Kit(clone.folder()), limits, new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Path submit(String folder, String from) {
        var main = temp.resolve(folder).resolve(LESSON).resolve("src/main");
        Sources.of(clone.folder().resolve(from).resolve(LESSON).resolve("src/main"))
                .writeTo(main);
        return main;
    }

    /// Lesson 1, solved, with code that runs as soon as the client is used, which exercises 3 and 4 do.
    private static void inClient(String folder, String code) {
        var main = submit(folder, "solutions");
        Sources.of(main)
                .map(
                        "Client.java",
                        source -> source.replaceFirst(
                                "(?m)^(.*class Client[^{]*\\{)$", "$1 static { " + code.replace("\\", "\\\\") + " }"))
                .writeTo(main);
    }

    private static String spawn(String... command) {
        return "try { new ProcessBuilder(\"" + String.join("\", \"", command)
                + "\").inheritIO().start(); } catch (java.io.IOException e) { throw new IllegalStateException(e); }";
    }

    private static void rewriteTests(String folder) {
        var test =
                temp.resolve(folder).resolve(LESSON).resolve("src/test/java/ssekit/basicstream/Exercise1OpenTest.java");
        try {
            Files.createDirectories(test.getParent());
            Files.writeString(test, "package ssekit.basicstream; class Exercise1OpenTest {}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
