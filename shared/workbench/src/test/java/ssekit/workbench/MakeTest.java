package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kit as its users meet it: every mistake gets a sentence and an exit code, and nothing hangs.
class MakeTest {
    private static final String SERVER = "lessons/01-basic-stream/src/main/java/ssekit/basicstream/Server.java";

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp.resolve("a kit with spaces"));
        clone.make("starters");
    }

    @Test
    void learn_brings_to_the_first_exercise() {
        var said = clone.make("learn");
        assertThat(said.text())
                .contains("1  basic-stream")
                .contains("Next: lesson 1, exercise 1: open the stream and send the counter")
                .contains(SERVER + ":");
        assertThat(said.code()).isZero();
    }

    @Test
    void an_exercise_that_was_taken_back_is_the_next_one_again() {
        clone.write(".learn/progress.txt", "basic-stream 1 done 2026-01-02T03:04:05Z\n");
        assertThat(clone.make("learn").text()).contains("Next: lesson 1, exercise 1: open the stream");
    }

    @Test
    void an_option_of_a_server_counts_before_the_environment() {
        var environment = Map.of("PORT", "1", "HOST", "192.0.2.1");
        var target = "lesson-1-server ARGS='--port 0 --host 127.0.0.1'";
        try (var server = clone.start(environment, "Serving on http://127.0.0.1:", target)) {
            assertThat(server.interrupt()).satisfies(MakeTest::isQuiet);
        }
    }

    @Test
    void server_and_client_work_together_and_ctrl_c_is_quiet() {
        try (var server =
                clone.start(Map.of("PORT", "0", "STREAM_INTERVAL", "PT0.01S"), "Serving on", "solution-1-server")) {
            assertThat(server.interrupt()).satisfies(MakeTest::isQuiet);
        }
    }

    @Test
    void ctrl_c_in_a_client_is_quiet() {
        var port = freePort();
        var address = "ARGS=--endpoint http://127.0.0.1:" + port + "/events";
        var environment = Map.of("PORT", String.valueOf(port), "STREAM_INTERVAL", "PT1H");
        try (var server = clone.start(environment, "Ctrl-C stops it.", "solution-1-server");
                var client = clone.start(Map.of("ARGS", address.substring(5)), "Update 1", "solution-1-client")) {
            assertThat(client.interrupt()).satisfies(MakeTest::isQuiet);
            client.await("The client was stopped.");
            assertThat(server.interrupt()).satisfies(MakeTest::isQuiet);
        }
    }

    @Test
    void an_open_exercise_says_so_to_whoever_asks() {
        var port = freePort();
        try (var server = clone.start(Map.of("PORT", String.valueOf(port)), "Ctrl-C stops it.", "lesson-1-server")) {
            assertThat(clone.sh(Map.of(), "curl -s -N http://127.0.0.1:" + port + "/events")
                            .text())
                    .contains("Exercise 1 is open: open the stream and send the counter (Server.java:");
            server.await("Exercise 1 is open");
        }
    }

    @Test
    void a_wrong_endpoint_a_page_and_a_stream_that_breaks_are_sentences() {
        var port = freePort();
        var site = "http://127.0.0.1:" + port;
        try (var server = clone.start(
                Map.of("PORT", String.valueOf(port), "STREAM_INTERVAL", "PT1H"),
                "Ctrl-C stops it.",
                "solution-1-server")) {
            assertThat(clone.make("solution-1-client", "ARGS=--endpoint " + site + "/nowhere")
                            .text())
                    .contains("got 404");
            assertThat(clone.make("solution-1-client", "ARGS=--endpoint " + site + "/")
                            .text())
                    .contains("text/html");
            try (var client =
                    clone.start(Map.of("ARGS", "--endpoint " + site + "/events"), "Update 1", "solution-1-client")) {
                server.process().descendants().forEach(ProcessHandle::destroyForcibly);
                client.await("The stream was cut");
            }
        }
    }

    @Test
    void a_class_says_what_learners_type_and_ctrl_c_is_quiet() {
        var everywhere = Map.of("PORT", "0", "HOST", "0.0.0.0", "JOIN_CODE", "a-code");
        try (var board = clone.start(everywhere, "NAME=yourname CODE=a-code", "class")) {
            assertThat(board.interrupt()).satisfies(MakeTest::isQuiet);
        }
        var said = clone.make(Map.of("PORT", "0", "JOIN_CODE", "a b"), "class");
        assertThat(said.text())
                .contains("Expected JOIN_CODE to be 6 to 64 letters")
                .doesNotContain("\tat ");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void doctor_finds_all_that_is_needed() {
        var said = clone.make("doctor");
        assertThat(said.text())
                .contains("ok       JDK", "ok       Maven", "ok       folder", "port", "watching")
                .contains("All that is needed is here: make learn.")
                .doesNotContain("\033");
        assertThat(said.code()).isZero();
    }

    private static void isQuiet(Clone.Said said) {
        assertThat(said.text().lines().filter(line -> line.contains("at ") || line.contains("Exception")))
                .isEmpty();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
