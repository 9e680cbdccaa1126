package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command in a README is run as it stands, one after another, in a clone: only the port is another one. What the
/// page shows next of a stream must have come. Maven's commands are [MavenTest]'s; `make test` has verified the lessons
/// before it runs this.
@Execution(ExecutionMode.CONCURRENT)
class ReadmeTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");

    /// Everything as fast as it goes.
    private static final Map<String, String> QUICK =
            Map.of("RUNS", "1", "STREAM_INTERVAL", "PT0.01S", "ANSWER_INTERVAL", "PT0.01S");

    private static final int CURL_TIMED_OUT = 28;
    private static final Duration ENDLESS = Duration.ofSeconds(12);

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp);
        clone.make("starters");
    }

    static List<String> pages() throws IOException {
        var kit = Path.of("").toAbsolutePath().getParent().getParent();
        try (var lessons = Files.list(kit.resolve("lessons"))) {
            return Stream.concat(
                            Stream.of("README.md"),
                            lessons.filter(Files::isDirectory)
                                    .map(lesson -> "lessons/" + lesson.getFileName() + "/README.md")
                                    .sorted())
                    .filter(page -> Files.exists(kit.resolve(page)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_of_a_page_works(String page) {
        var port = freePort();
        Clone.Running server = null;
        try {
            var came = "";
            for (var fence : fences(clone.read(page))) {
                if (!fence.language().equals("sh")) {
                    fence.check(came, page);
                    came = "";
                    continue;
                }
                for (var command : fence.commands()) {
                    var line = command.line().replace("127.0.0.1:8080", "127.0.0.1:" + port);
                    if (line.contains("-server")) {
                        stop(server);
                        server = clone.startShell(environment(port), "Ctrl-C stops it.", line);
                        continue;
                    }
                    // Without its progress, which would stand among the lines of a stream.
                    var said = clone.sh(command.limit(), environment(port), line.replace("curl ", "curl -sS "));
                    assertThat(command.isAsItShould(said))
                            .as("%s in %s said:%n%s", line, page, said.text())
                            .isTrue();
                    came = line.contains("curl ") ? said.text() : "";
                }
            }
        } finally {
            stop(server);
        }
    }

    private record Fence(String language, String text) {
        List<Command> commands() {
            // A fence that defines a function is one command; of others, each line is.
            var script = text.replace("\\\n", " ");
            return (script.contains("() {") ? Stream.of(script) : script.lines())
                    .map(Command::of)
                    .filter(command -> !command.line().isEmpty())
                    .filter(command -> !command.line().matches("make (test|verify).*|mvn .*"))
                    .toList();
        }

        void check(String came, String page) {
            var excerpt = new Excerpt(text);
            if (language.isEmpty() && !came.isEmpty() && excerpt.isOfStream()) {
                excerpt.assertCame(came, page);
            }
        }
    }

    private static List<Fence> fences(String page) {
        return FENCE.matcher(page)
                .results()
                .map((MatchResult fence) -> new Fence(fence.group(1), fence.group(2)))
                .toList();
    }

    /// A line of a page, and what the page says of it.
    private record Command(String line, String comment) {
        static Command of(String line) {
            var parts = line.strip().split("\\s+# ", 2);
            return new Command(parts[0], parts.length == 2 ? parts[1] : "");
        }

        Duration limit() {
            var isEndless = line.contains("-client") || line.contains("curl -N");
            if (!isEndless || comment.contains("exit code 1")) {
                return Clone.LONGEST;
            }
            return line.contains("() {")
                    ? ENDLESS.multipliedBy(3)
                    : ENDLESS; // a script has much to do before its stream
        }

        /// A starter's tests are red. What its client does is the learner's business.
        boolean isAsItShould(Clone.Said said) {
            if (line.matches(".*\\blesson-\\d+-client.*")) {
                return !said.text().contains("\tat ");
            }
            return works(said) != (comment.contains("exit code 1") || line.matches(".*\\blesson-\\d+-test.*"));
        }
    }

    /// A stream without an end works if something has come, until its time, or the time that curl was given, was over.
    private static boolean works(Clone.Said said) {
        var timedOut = said.code() == Clone.Said.STILL_RUNNING || said.code() == CURL_TIMED_OUT;
        return said.code() == 0 || timedOut && !said.text().isEmpty();
    }

    private static Map<String, String> environment(int port) {
        var environment = new HashMap<>(QUICK);
        environment.put("PORT", String.valueOf(port));
        return environment;
    }

    private static void stop(Clone.Running server) {
        if (server != null) {
            server.close();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
