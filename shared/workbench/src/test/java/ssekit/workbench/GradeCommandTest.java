package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import ssekit.lesson.Mistake;
import ssekit.testkit.Await;

/// Submissions of lesson 1, honest and hostile ones, all graded together: each gets what it has earned.
///
/// Alone, since the hostile ones take all that a machine has.
@Isolated
class GradeCommandTest {
    private static final String LESSON = "01-basic-stream";
    private static final String ODD_NAME = "=cmd(),\"a\"\nb";
    private static final String SPAWNED = "sleep 98765";
    private static final String ENDLESS = "for (long n = 0; n >= 0; n += 2) { n--; n--; }";
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
        submit("class/unpacked/kit-main/lessons", "solutions");
        submit("class/__MACOSX/unpacked", "solutions");
        submit("class/twice/kit-main/lessons", "solutions");
        submit("class/twice/kit-main (1)/lessons", "solutions");
        submit("class/whole/solutions", "solutions");
        beside("class/edited", ".#Client.java", "me@my.host");
        beside("class/led-away", "Other.java", "/etc/hostname");
        copied("class/copied");
        submit("class/unbegun/lessons", "lessons");
        submit("class/" + ODD_NAME, "solutions");
        inClient("class/broken", "int x = ;");
        inClient("class/exits", SPEAKS_FOR_THE_JUDGE + "System.exit(0);");
        inClient(
                "class/allocates",
                "for (var all = new Object[1]; all != null; ) { all = new Object[][] {all, new Object[9999]}; }");
        inClient("class/kills", spawn("sh", "-c", "kill -9 $PPID") + ENDLESS);
        inClient("class/spawns", spawn("sh", "-c", SPAWNED + " & setsid " + SPAWNED));
        Files.createSymbolicLink(temp.resolve("class/linked"), temp.resolve("class/solved"));
        rewriteTests("class/unbegun/lessons");
        try {
            grading(Limits.GENEROUS).run(temp.resolve("class").toString(), "");
        } catch (Mistake noSandbox) { // root in a container, say
            System.out.println("tests of make grade not run: " + noSandbox.getMessage());
            abort(noSandbox.getMessage());
        }
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
    void a_submission_is_found_one_folder_deeper_and_what_an_archive_adds_is_nobodys() {
        assertThat(grades)
                .contains("\nunpacked,1,1,done,", "\nunpacked,1,5,done,")
                .contains("\nwhole,1,1,missing,", "\ntwice,1,1,refused,")
                .doesNotContain("__MACOSX");
    }

    @Test
    void what_editors_leave_is_no_attack_and_other_links_are() {
        assertThat(grades).contains("\nedited,1,1,done,", "\nled-away,1,1,refused,");
    }

    @Test
    void a_copy_with_a_space_in_its_name_does_not_compile() {
        assertThat(grades).contains("\ncopied,1,1,does not compile,", "\ncopied,1,5,does not compile,");
    }

    @Test
    void a_judge_that_does_not_start_marks_its_submission_and_throws_nothing() throws Exception {
        var broken = Files.createDirectories(temp.resolve("broken"));
        for (var part : List.of("lessons", "solutions", "shared")) {
            Files.createSymbolicLink(broken.resolve(part), clone.folder().resolve(part));
        }
        Files.createDirectories(broken.resolve(".kit/lib"));
        var kit = new Kit(broken);
        var sheet = new SubmissionGrades("solved", kit.exercises());
        var submission = new Submission("solved", temp.resolve("class/solved"));
        try (var judging = new SubmissionGrader(kit, Limits.GENEROUS, Sandbox.NONE, submission, "0", sheet)) {
            judging.run();
        }
        assertThat(sheet.trouble()).contains("did not start");
        assertThat(sheet.grades())
                .filteredOn(grade -> grade.exercise().lesson() == 1)
                .extracting(LearnerGrade::mark)
                .containsOnly(Grade.NOT_JUDGED);
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
        assertThat(grades).contains("\nexits,1,2,done,", "\nexits,1,4,exited,", "\nexits,1,5,exited,");
        assertThat(grades).contains("\nkills,1,2,done,", "\nkills,1,4,exited,", "\nkills,1,5,exited,");
        assertThat(grades)
                .contains("\nallocates,1,2,done,", "\nallocates,1,4,out of memory,", "\nallocates,1,5,out of memory,");
    }

    @Test
    void what_was_spawned_ends_too() {
        assertThat(grades).contains("\nspawns,1,4,done,");
        Await.until(
                "no process that a submission has started",
                () -> ProcessHandle.allProcesses()
                        .noneMatch(one -> one.info().commandLine().orElse("").contains(SPAWNED)));
    }

    /// In the server, which the tests start on their own thread: nothing in the judge can end that.
    @Test
    void what_never_ends_is_cut_off() throws IOException, InterruptedException {
        in("Server", "endless/endless", ENDLESS);
        grading(new Limits(Duration.ofSeconds(6), Duration.ofSeconds(12), Duration.ofMinutes(1)))
                .run(temp.resolve("endless").toString(), temp.resolve("out").toString());
        assertThat(temp.resolve("out/grades.csv"))
                .content()
                .contains("endless,1,1,timed out,", "endless,1,5,timed out,");
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

    private static GradeCommand grading(Limits limits) {
        return new GradeCommand(
                new Kit(clone.folder()),
                limits,
                List.of(Sandbox.values()),
                new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Path submit(String folder, String from) {
        var main = temp.resolve(folder).resolve(LESSON).resolve("src/main");
        Sources.of(clone.folder().resolve(from).resolve(LESSON).resolve("src/main"))
                .writeTo(main);
        return main;
    }

    /// Lesson 1, solved, with a link beside the client.
    private static void beside(String folder, String name, String target) throws IOException {
        var main = submit(folder, "solutions");
        var client = main.resolve(Sources.of(main).path("Client.java"));
        Files.createSymbolicLink(client.resolveSibling(name), Path.of(target));
    }

    /// Lesson 1, solved, with a copy of a file, as file managers make it.
    private static void copied(String folder) throws IOException {
        var main = submit(folder, "solutions");
        var client = main.resolve(Sources.of(main).path("Client.java"));
        Files.copy(client, client.resolveSibling("Client copy.java"));
    }

    /// Lesson 1, solved, with code that runs as soon as the client is used, which exercises 3 to 5 do.
    private static void inClient(String folder, String code) {
        in("Client", folder, code);
    }

    private static void in(String type, String folder, String code) {
        var main = submit(folder, "solutions");
        Sources.of(main)
                .map(
                        type + ".java",
                        source -> source.replaceFirst(
                                "(?m)^(.*class " + type + "[^{]*\\{)$",
                                "$1 static { " + Matcher.quoteReplacement(code) + " }"))
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
