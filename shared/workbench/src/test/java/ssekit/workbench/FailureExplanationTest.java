package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a learner reads of each kind of failure, word for word: the golden files lie in `explained`.
///
/// `-Dgolden=write` writes them anew.
@Execution(ExecutionMode.SAME_THREAD)
class FailureExplanationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/explained");
    private static final String SERVER = "01-basic-stream/src/main/java/ssekit/basicstream/Server.java";

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    does not compile     | event(n).toString())            | event(n), "more")
                    did not start        | this.clock = clock;             | this.clock = java.util.Objects.requireNonNull(null, "no clock");
                    nothing came         | if (n > 1) {                    | if (true) { Thread.sleep(3_600_000);
                    something else came  | String.valueOf(n)               | String.valueOf(n - 1)
                    stalled              | sink.emit(Frame.event("complete", "{}")); | java.util.concurrent.locks.LockSupport.park();
                    """)
    void a_mistake_is_told_by_its_kind_first(String kind, String replace, String by) throws IOException {
        var solution = clone.read("solutions/" + SERVER);
        assertThat(solution).contains(replace);
        assertIsTold(kind, solution.replace(replace, by));
    }

    @ParameterizedTest
    @CsvSource("not begun")
    void an_exercise_that_nobody_has_begun_is_no_mistake(String kind) throws IOException {
        assertIsTold(kind, Starters.open(clone.read("solutions/" + SERVER), exercise -> true));
    }

    private static void assertIsTold(String kind, String server) throws IOException {
        clone.write("lessons/" + SERVER, server);
        var said = clone.make("lesson-1-test");
        var explained = explanation(said.text());
        var golden = GOLDEN.resolve(kind.replace(' ', '-') + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(golden, explained);
        }
        assertThat(explained).isEqualTo(Files.readString(golden));
        assertThat(explained.lines().count()).isBetween(2L, 2L + FailureExplanation.LINES);
    }

    /// The lines after those of the tests, without what depends on the machine, its load, and where in the file a line
    /// stands.
    private static String explanation(String text) {
        return text.lines()
                        .filter(line -> !line.startsWith("make"))
                        .filter(line -> !line.strip().startsWith(Rerun.BUSY))
                        .dropWhile(line -> !line.startsWith("First: ") && !line.startsWith("Lesson 1 does not compile"))
                        .takeWhile(line -> !line.startsWith("Work in "))
                        .map(line -> line.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT"))
                        .map(line -> line.replaceAll("Server\\.java:\\d+", "Server.java:LINE"))
                        .map(line -> line.replaceAll("within \\d+ seconds", "within SOME seconds"))
                        .collect(Collectors.joining("\n"))
                        .strip()
                + "\n";
    }
}
