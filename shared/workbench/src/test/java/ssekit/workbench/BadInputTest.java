package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a user types wrongly gets one sentence and an exit code.
class BadInputTest {
    private static final String WITHOUT_MAVEN = """
            mkdir -p tools && ln -sf /usr/bin/* /bin/* tools/ 2>/dev/null
            rm -f tools/mvn
            PATH=$PWD/tools\s""";

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp);
        clone.make("starters");
    }

    @ParameterizedTest
    @CsvSource({"lesson-99-server", "lesson-x-client", "solution-0-test", "verify LESSON=12", "soak LESSON=-1"})
    void an_unknown_lesson_is_told_which_there_are(String target) {
        var said = clone.make(target.split(" "));
        assertThat(said.text()).contains("There is no lesson").contains("the lessons are 1 to");
        assertThat(said.code()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PORT            | 70000       | Expected PORT to be a number from 0 to 65535, got '70000'
                    PORT            | eighty      | Expected PORT to be a number from 0 to 65535, got 'eighty'
                    HOST            | not a host  | Expected HOST to be a name or an address of this machine
                    STREAM_INTERVAL | PT-1S       | Expected stream.interval to be from PT0S to PT1H, got PT-1S
                    STREAM_INTERVAL | soon        | stream.interval
                    STREAM_COUNT    | 0           | Expected stream.count to be from 1 to 1000000, got 0
                    STREAM_COUNT    | many        | stream.count
                    """)
    void a_bad_setting_is_one_sentence(String name, String value, String sentence) {
        var said = clone.make(Map.of(name, value), "solution-1-server");
        assertThat(said.text()).contains(sentence).doesNotContain("\tat ").doesNotContain("Serving");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void a_port_in_use_is_one_sentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = clone.make(Map.of("PORT", String.valueOf(taken.getLocalPort())), "solution-1-server");
            assertThat(said.text())
                    .contains("stop the other server, or choose another port")
                    .doesNotContain("\tat ");
            assertThat(said.code()).isNotZero();
        }
    }

    @Test
    void settings_that_cannot_be_read_are_one_sentence() {
        clone.write("lessons/02-heartbeat/src/main/resources/application.yaml", "stream:\n  count: 3\n interval: [");
        var said = clone.make("lesson-2-server");
        assertThat(said.text()).contains("application.yaml can't be read").doesNotContain("\tat ");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void a_client_without_a_server_is_told_to_start_one() {
        var said = clone.make("solution-1-client", "ARGS=--endpoint http://127.0.0.1:1/events");
        assertThat(said.text()).contains("start the server first").contains("make solution-1-server");
        assertThat(said.code()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource({"--endpoint events, expected an address such as", "--fast, Unknown option: '--fast'"})
    void a_bad_option_is_one_sentence(String option, String sentence) {
        var said = clone.make("solution-1-client", "ARGS=" + option);
        assertThat(said.text()).contains(sentence).doesNotContain("\tat ");
        assertThat(said.code()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    solution-1-server | --interval PT1S | Unknown options: '--interval', 'PT1S'. Known options are shown by
                    solution-1-server | --port          | Missing required parameter for option '--port'
                    solution-1-server | --port 70000    | Expected --port to be a number from 0 to 65535, got '70000': try --port 8081.
                    lesson-1-server   | --port eighty   | Expected --port to be a number from 0 to 65535, got 'eighty'
                    lesson-1-server   | --host a:b:c    | Expected --host to be a name or an address of this machine
                    class             | --port -1       | Expected --port to be a number from 0 to 65535, got '-1'
                    """)
    void a_bad_option_of_a_server_is_one_sentence(String target, String options, String sentence) {
        var said = clone.make(target, "ARGS=" + options);
        assertThat(said.text()).contains(sentence).doesNotContain("\tat ").doesNotContain("Serving");
        assertThat(said.code()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    URL=                    | Expected the address of a stream, as in make check-stream URL=http://
                    URL=events              | expected an address such as http://127.0.0.1:8080/events, got 'events'
                    URL=http://127.0.0.1:1/ | There was none: nobody listens there
                    """)
    void a_stream_that_cannot_be_checked_is_one_sentence(String url, String sentence) {
        var said = clone.make("check-stream", url);
        assertThat(said.text()).contains(sentence).doesNotContain("\tat ");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void a_server_says_which_options_it_takes() {
        var said = clone.make("solution-1-server", "ARGS=--help");
        assertThat(said.text()).contains("--port", "--host").doesNotContain("Serving");
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "doctor, missing  Maven       Install it",
        "doctor, The kit needs what is missing or broken",
        "offline, Maven was not found: install it"
    })
    void without_maven_the_commands_say_what_to_do(String target, String sentence) {
        var said = clone.sh(Map.of(), WITHOUT_MAVEN + "make " + target);
        assertThat(said.text()).contains(sentence).doesNotContain("not found\n");
        assertThat(said.code()).isNotZero();
    }
}
