package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ssekit.lesson.Mistake;

/// An [Intruder] in each sandbox that can be made here, and in none.
@EnabledOnOs(OS.LINUX)
class SandboxTest {
    private static final Kit KIT = new Kit(Path.of("../..").toAbsolutePath().normalize());
    private static final Path PROGRAM = Path.of("target/test-classes").toAbsolutePath();

    @TempDir
    Path temp;

    private Path outside;
    private Path visible;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(temp.resolve("teacher"));
        outside = Files.writeString(temp.resolve("teacher/secret"), "the teacher's");
        visible = Files.writeString(temp.resolve("visible"), "the kit's");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "UNSHARE"})
    void keeps_a_program_off_what_is_not_its_own(Sandbox sandbox) throws IOException {
        assumeCanBeMade(sandbox);
        assertThat(intrude(sandbox))
                .filteredOn(line -> !line.startsWith("may not "))
                .containsExactlyInAnyOrder(
                        "may write its home",
                        "may reach its own server",
                        "CapEff:\t0000000000000000",
                        "NoNewPrivs:\t1");
        assertThat(outside).hasContent("the teacher's");
        assertThat(outside.resolveSibling("planted")).doesNotExist();
    }

    /// Containers and some systems let nobody make one.
    private static void assumeCanBeMade(Sandbox sandbox) {
        var tool = sandbox == Sandbox.BUBBLEWRAP
                ? "bwrap --unshare-pid --unshare-net --ro-bind / / true"
                : "unshare --mount --pid --net --fork $([ $(id -u) = 0 ] || echo --user --map-root-user) true";
        var said = Clone.exec(Path.of("/"), Map.of(), "sh", "-c", tool);
        if (said.code() != 0) {
            System.out.println("tests of " + sandbox + " not run, since it can't be made here: " + said.text());
            abort(said.text());
        }
    }

    @Test
    void without_one_a_program_reaches_all_that() throws IOException {
        assertThat(intrude(Sandbox.NONE))
                .contains(
                        "may read a file outside",
                        "may write a file outside",
                        "may write a file beside it",
                        "may write what it reads",
                        "may write another's descriptor",
                        "may reach a server outside",
                        "may see another program",
                        "may write its home",
                        "may reach its own server");
    }

    @Test
    void root_starts_nothing_without_one() {
        assumeTrue(new UnixSystem().getUid() == 0, "for root only");
        assertThatThrownBy(() -> Sandbox.find(List.of(Sandbox.values()), sandbox -> sandbox == Sandbox.NONE))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("install bubblewrap");
    }

    @Test
    void the_best_that_works_is_taken() {
        assertThat(Sandbox.find(List.of(Sandbox.values()), sandbox -> true)).isEqualTo(Sandbox.BUBBLEWRAP);
        assertThat(Sandbox.find(List.of(Sandbox.values()), sandbox -> sandbox != Sandbox.BUBBLEWRAP))
                .isEqualTo(Sandbox.UNSHARE);
    }

    /// What an intruder says while a server listens and a file is open outside.
    private List<String> intrude(Sandbox sandbox) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var open = new FileOutputStream(outside.toFile(), true)) {
            open.flush();
            var home = Files.createDirectory(temp.resolve("home"));
            var command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-Xlog:disable",
                    "-cp",
                    PROGRAM.toString(),
                    Intruder.class.getName(),
                    outside.toString(),
                    visible.toString(),
                    String.valueOf(server.getLocalPort()));
            var paths = List.of(Path.of(System.getProperty("java.home")), PROGRAM, visible);
            var all = sandbox.command(KIT, "0", home, paths, command).toArray(String[]::new);
            return Clone.exec(home, Map.of("HOME", home.toString()), all)
                    .text()
                    .lines()
                    .toList();
        }
    }
}
