package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The kit as an ordinary Maven project, without `make`.
class MavenTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("JAVA_HOME", System.getProperty("java.home"));
    private static final Pattern COMMAND = Pattern.compile("(?m)^mvn .*?(?= +#)");
    private static final Pattern FOLDER = Pattern.compile("<\\w*[sS]ourceDirectory>(.*?)</");

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp);
        clone.make("starters");
    }

    static List<String> commands() {
        return COMMAND.matcher(Sources.read(Path.of("../../README.md")))
                .results()
                .map(command -> command.group())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_of_the_readme_runs_its_tests_and_only_these_and_says_which_exercise_is_open(String command) {
        var said = clone.sh(ENVIRONMENT, command + " -B");
        assertThat(said.text())
                .containsPattern("each_event_has_an_id_and_a_type Exercise 1.*open the stream and send the counter")
                .doesNotContain("spotless");
        assertThat(said.text().lines().filter(line -> line.startsWith("[INFO] Running ")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" ssekit.basicstream.Exercise"));
        assertThat(said.text().contains("Tests run: 1, Failures: 1, Errors: 0")).isEqualTo(command.contains("#"));
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void a_name_that_no_test_has_is_no_success() {
        var said = clone.sh(ENVIRONMENT, "mvn -B -pl lessons/01-basic-stream test -Dtest=Exercise99Test");
        assertThat(said.text()).contains("No tests matching pattern \"Exercise99Test\"");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void lesson_after_lesson_is_tested_up_to_the_first_that_is_not_done() {
        var said = clone.sh(ENVIRONMENT, "mvn -B test -pl lessons/01-basic-stream,lessons/02-heartbeat");
        assertThat(said.text())
                .contains("open the stream and send the counter")
                .containsPattern("01-basic-stream \\.+ FAILURE")
                .containsPattern("02-heartbeat \\.+ SKIPPED");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void an_old_jdk_is_told_so_before_anything_else() throws IOException {
        var old = anOldJdk();
        assumeThat(old).as("a JDK that is too old").isPresent();
        var said = clone.sh(Map.of("JAVA_HOME", old.get().toString()), "mvn -B -Dproof test");
        assertThat(said.text())
                .contains("The kit needs a JDK of 21 or newer, and Maven runs on ")
                .doesNotContain("spotless", "compiler");
        assertThat(said.code()).isEqualTo(1);
    }

    private static Optional<Path> anOldJdk() throws IOException {
        var usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (var homes = Files.list(usual)) {
            return homes.filter(home -> home.toString().matches(".*-(11|17)-.*"))
                    .findFirst();
        }
    }

    /// Two modules that share a folder of sources break IDEs.
    @Test
    void each_module_has_its_sources_in_its_own_folder() throws IOException {
        try (var files = Files.walk(clone.folder(), 3)) {
            var poms = files.filter(file -> file.endsWith("pom.xml")).toList();
            assertThat(poms).hasSizeGreaterThan(20);
            for (var pom : poms) {
                assertThat(FOLDER.matcher(Sources.read(pom)).results().map(folder -> folder.group(1)))
                        .as("%s", pom)
                        .allMatch(folder -> !folder.contains("..") && !folder.contains("multiModule"));
            }
        }
    }
}
