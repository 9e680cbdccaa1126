package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ssekit.testkit.Machine;

/// `make learn` on a terminal, as somebody sees it who edits a file beside it.
class LearnTest {
    private static final String SERVER = "lessons/01-basic-stream/src/main/java/ssekit/basicstream/Server.java";
    private static final String OPEN =
            "throw new ssekit.lesson.ExerciseOpen(1, \"open the stream and send the counter\");";

    private static final Duration IDLE = Duration.ofSeconds(10);

    @TempDir
    static Path temp;

    private static Clone clone;
    private static String starter;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp.resolve("a kit"));
        clone.make("starters");
        starter = clone.read(SERVER);
    }

    private static void write(String answer) {
        assertThat(starter).contains(OPEN);
        clone.write(SERVER, starter.replace(OPEN, answer));
    }

    private static String solved(int exercises) {
        var solution = clone.read(SERVER.replace("lessons", "solutions"));
        return Starters.open(solution, number -> number > exercises);
    }

    @Test
    void whatever_is_saved_has_its_verdict_and_nothing_ends_the_loop() throws IOException, InterruptedException {
        try (var learn = new Pty(clone.folder(), Map.of(), "make learn")) {
            learn.await("Not begun: this is where you start.");
            assertThat(learn.screen())
                    .contains("Exercise 1: open the stream and send the counter")
                    .contains(SERVER + ":")
                    .contains("open   the stream opens with 200")
                    .contains("h hint");

            write("int wrong = \"text\";");
            learn.await("It does not compile.");
            assertThat(learn.screen()).contains("incompatible types").contains("Server.java:");

            learn.press("t");
            learn.await("No timeline: no test has ended since your last change.");
            learn.press("x");

            write("while (true) { Math.random(); }");
            learn.await("Nothing came.");
            learn.press("t");
            learn.await("As a page: .learn/timeline.html");
            assertThat(learn.screen()).contains("#1 /events");
            assertThat(clone.read(".learn/timeline.html")).contains("#1 /events");
            learn.press("x");
            learn.await("Nothing came.");

            write("System.exit(3);");
            learn.await("System.exit was called in Server.java:");

            write("while (true) { System.out.println(\"flood\"); }");
            learn.await("kB more, cut off here");

            write("var all = new java.util.ArrayList<byte[]>(); while (true) { all.add(new byte[10_000_000]); }");
            learn.await("used up the memory");

            write("throw new IllegalStateException(\"a mistake\");");
            learn.await("IllegalStateException: a mistake (Server.java:");

            clone.write(SERVER, solved(1));
            learn.await("It is done");
            learn.await("Enter goes on to the next exercise.");
            learn.press("\r");
            learn.await("Exercise 2: end the stream properly");
            learn.await("Not begun");

            learn.press("h");
            learn.await("A nudge.");
            learn.press("hhh");
            learn.await("The answer");
            learn.press("x");
            learn.press("l");
            learn.await("7  task-state");
            learn.press("x");

            learn.press("p");
            learn.await("Exercise 1");
            learn.press("re");
            learn.await("What you had is saved in");
            learn.press("x");
            learn.await("Not begun");
            assertThat(clone.read(SERVER)).isEqualTo(starter);

            clone.make("catch-up", "LESSON=2");
            learn.await("It is done");
            clone.make("restore");
            learn.await("Not begun");
            assertThat(clone.read(SERVER)).isEqualTo(starter);

            learn.resize(20, 40);
            learn.await(
                    "lines of 40 characters, 20 of them",
                    screen -> screen.lines().count() <= 20 && screen.lines().allMatch(line -> line.length() <= 40));
            learn.press("q");
            assertThat(learn.awaitEnd()).isZero();
            assertThat(learn.isAsBefore()).isTrue();
        }
    }

    @Test
    void the_keys_do_what_the_last_line_says() throws IOException, InterruptedException {
        clone.write(SERVER, solved(2));
        try (var learn = new Pty(clone.folder(), Map.of("PORT", "9321"), "make learn LESSON=1")) {
            learn.await("Enter goes on to the next exercise.");
            learn.press("n");
            learn.await("Exercise 2: end the stream properly");
            learn.await("Enter goes on to the next exercise.");
            learn.press("t");
            learn.await("Lesson 1: complete comes right after the last number");

            for (var anyKey : List.of(" ", "\u001B[A", "\u001B[C", "\r", "\u00e4", "s")) {
                learn.press(anyKey);
                learn.await("Exercise 2: end the stream properly");
                learn.press("s");
                learn.await("Then http://127.0.0.1:9321/ shows the stream.");
                assertThat(learn.screen())
                        .contains("PORT=9321 make lesson-1-server")
                        .contains("any key: back");
            }
            learn.press("x");

            learn.press("p");
            learn.await("Exercise 1: open the stream");
            learn.await("Enter goes on to the next exercise.");
            assertThat(learn.screen()).contains("\u25cf\u25cf\u25cb\u25cb\u25cb");
            var before = clone.lastModified(".learn/timeline");
            learn.press("a");
            learn.await("another run", screen -> clone.lastModified(".learn/timeline") > before);
            learn.await("Enter goes on to the next exercise.");

            clone.write(SERVER, Starters.open(solved(2), number -> number == 2));
            learn.await("Exercise 2 is not done any more: 'the last event says complete' is red.");
            assertThat(learn.screen())
                    .contains("\u25cf\u25cb\u25cb\u25cb\u25cb")
                    .contains("It is done: all its tests are green.");
            learn.press("q");
            assertThat(learn.awaitEnd()).isZero();
        } finally {
            clone.write(SERVER, starter);
        }
    }

    @Test
    void who_does_nothing_costs_nothing() throws IOException, InterruptedException {
        try (var learn = new Pty(clone.folder(), Map.of(), "make learn LESSON=7")) {
            learn.await("Not begun: this is where you start.");
            var loop = learn.process("Workbench learn");
            var before = loop.info().totalCpuDuration().orElseThrow();
            Thread.sleep(IDLE);
            var used = loop.info().totalCpuDuration().orElseThrow().minus(before);
            assertThat(used)
                    .as("processor time of make learn in " + IDLE + " in which nothing happened")
                    .isLessThan(Machine.scaled(IDLE.dividedBy(10)));
        }
    }

    @Test
    void ctrl_c_ends_it_at_once() throws IOException, InterruptedException {
        try (var learn = new Pty(clone.folder(), Map.of(), "make learn LESSON=2")) {
            learn.await("Lesson 2, heartbeat");
            learn.press("\u0003");
            assertThat(learn.awaitEnd()).isZero();
            assertThat(learn.isAsBefore()).isTrue();
        }
    }
}
