package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts where things are not as one wishes: a locale of ASCII in a folder with an umlaut, files without the
/// right
/// to be executed, no network, a JDK that is broken, a build that is killed.
class ScriptsTest {
    private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");
    private static final String MAVEN = "PATH=\"$PWD/tools:$PATH\" ";
    private static final String WAITS = "Waiting for another make";

    /// It builds until it is told to end, and fails.
    private static final String BUILDS = """
            echo '[INFO] Building shared: sse 1.0.0-SNAPSHOT          [2/17]'
            until [ -e end ]; do sleep 0.1; done
            printf 'BUILD SUCCESS, and no line end'
            exit 1
            """;

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp.resolve("kit in der Übung"));
        clone.make("starters");
        clone.sh(Map.of(), "find . -type f -exec chmod a-x {} + && mkdir tools && echo -o > .mvn/maven.config");
    }

    @ParameterizedTest
    @CsvSource({
        "help, make learn",
        "doctor, watching",
        "solution-1-test, tests are green",
        "learn, 'Next: lesson 1, exercise 1'"
    })
    void a_command_works_in_any_locale_in_a_folder_of_any_name_unpacked_without_rights(String target, String words) {
        var said = clone.make(ASCII, target.split(" "));
        assertThat(said.text()).contains(words).doesNotContain("\tat ");
        assertThat(said.code()).isZero();
    }

    @Test
    void a_submission_may_have_any_name_in_any_locale() throws IOException {
        var lesson = temp.resolve("Abgaben/Jürgen Müller/lessons/01-basic-stream/src");
        Files.createDirectories(lesson);
        Clone.exec(clone.folder(), Map.of(), "cp", "-R", "solutions/01-basic-stream/src/main", lesson.toString());
        var said = clone.make(ASCII, "grade", "DIR=" + temp.resolve("Abgaben"));
        assertThat(said.text()).contains("Jürgen Müller");
        assertThat(Sources.read(temp.resolve("grades.csv"))).contains("Jürgen Müller,1,1,done");
    }

    @Test
    void a_windows_clone_has_scripts_that_run() {
        var kit = Path.of("../..").toAbsolutePath().normalize().toString();
        var said = clone.sh(
                Map.of(), "git -c core.autocrlf=true clone -q '" + kit + "' windows && git -C windows grep -lI '\r'");
        assertThat(said.text()).isEmpty();
    }

    @Test
    void a_version_that_cannot_be_had_is_no_build() {
        var pom = clone.read("pom.xml");
        clone.write("pom.xml", pom.replaceFirst("(<version.helidon>).*<", "$199.9.9<"));
        var said = clone.make("solution-1-test");
        assertThat(said.text()).contains("Maven broke off", "99.9.9").doesNotContain("green", "cannot stat");
        assertThat(said.code()).isNotZero();
        clone.write("pom.xml", pom);
        clone.sh(Map.of(), "touch .kit/built");
    }

    @ParameterizedTest
    @CsvSource({"learn, Maven broke off", "offline, Not everything could be fetched", "hub, Maven broke off"})
    void without_a_network_nothing_is_said_to_be_fetched(String target, String words) {
        var said = clone.sh(
                Map.of("MAVEN_OPTS", "-Dmaven.repo.local=none"),
                "mv .kit before; make " + target + "; code=$?; rm -r .kit; mv before .kit; exit $code");
        assertThat(said.text()).contains(words).doesNotContain("cannot stat", "checked");
        assertThat(said.code()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exit 134                   | broken   JDK         The one in
                    [ "$1" = -Xlog:disable ] && { echo "it is too late" >&2; exit 1; }; exit 0 | broken   the rest    Java broke off: it is too late
                    """)
    void a_doctor_who_could_not_look_finds_nobody_healthy(String java, String words) throws IOException {
        Files.createDirectories(clone.folder().resolve("jdk/bin"));
        clone.write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        executable("jdk/bin/java", java);
        executable("jdk/bin/javac", java);
        var said = clone.make(Map.of("JAVA_HOME", clone.folder().resolve("jdk").toString()), "doctor");
        assertThat(said.text())
                .contains(words, "The kit needs what is missing or broken")
                .doesNotContain("All that is needed is here");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void a_build_shows_how_far_it_is_and_the_next_one_waits_until_it_has_ended() throws IOException {
        executable("tools/mvn", BUILDS);
        Files.deleteIfExists(clone.folder().resolve("end"));
        try (var first = clone.startShell(Map.of(), "2 of 17: shared: sse", MAVEN + "make hub");
                var second = clone.startShell(Map.of(), WAITS, MAVEN + "make hub")) {
            clone.write("end", "");
            first.await("Maven broke off");
            second.await("Maven broke off");
        }
    }

    @ParameterizedTest
    @CsvSource({"HUP", "INT", "TERM", "KILL"})
    void a_build_that_is_ended_keeps_nobody_waiting(String signal) throws IOException {
        executable("tools/mvn", BUILDS);
        Files.deleteIfExists(clone.folder().resolve("end"));
        try (var first = clone.startShell(Map.of(), "2 of 17: shared: sse", MAVEN + "make hub");
                var second = clone.startShell(Map.of(), WAITS, MAVEN + "make hub")) {
            first.signal(signal);
            second.await("2 of 17: shared: sse");
        }
    }

    private void executable(String file, String script) throws IOException {
        Files.createDirectories(clone.folder().resolve(file).getParent());
        clone.write(file, "#!/bin/sh\n" + script);
        assertThat(clone.folder().resolve(file).toFile().setExecutable(true)).isTrue();
    }
}
