package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final Console console = new Console();

    @Test
    void lines_are_kept_without_their_ends() {
        console.out().print("one\r\ntwo\nthr");
        assertThat(console.lines()).containsExactly("one", "two");
        assertThat(console.text()).isEqualTo("one\ntwo\nthr");
    }

    @Test
    void what_is_printed_without_a_line_end_is_seen_at_once() {
        console.out().print("événement ");
        console.awaitText("événement ");
    }

    @Test
    void lines_have_their_times() {
        console.out().println("first");
        console.out().println("second");
        assertThat(console.awaitLine("second").at())
                .isGreaterThanOrEqualTo(console.awaitLine("first").at());
    }

    @Test
    void a_line_is_waited_for() {
        Thread.ofVirtual().start(() -> console.out().println("at last: done"));
        assertThat(console.awaitLine("done").text()).isEqualTo("at last: done");
    }

    @Test
    void a_failure_tells_what_was_printed() {
        assertThat(console.account()).isEqualTo("nothing was printed.");
        IntStream.range(0, 12).forEach(i -> console.out().print(i + "\n"));
        assertThat(console.account())
                .startsWith("this was printed:\n    (… 2 lines before these)\n    2\n")
                .endsWith("\n    11");
    }

    @Test
    void only_the_last_lines_are_kept() {
        IntStream.range(0, 10_010).forEach(i -> console.out().print(i + "\n"));
        assertThat(console.lines()).hasSize(10_000).startsWith("10");
    }
}
