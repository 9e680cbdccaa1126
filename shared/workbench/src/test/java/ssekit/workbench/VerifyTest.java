package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `make verify` on tests and known mistakes that prove nothing.
class VerifyTest {
    private static final String TEST = "lessons/01-basic-stream/src/test/java/ssekit/basicstream/Exercise2EndTest.java";
    private static final String WRONG = "solutions/01-basic-stream/wrong.yaml";
    private static final String EMPTY_TEST = "void the_last_event_says_complete() {}";

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp);
        clone.make("starters");
    }

    @Test
    void verify_says_what_it_could_not_prove() {
        var mistake = """
                - mistake: none at all
                  file: Server.java
                  replace: "counter.message()"
                  with: "(counter.message())"
                  caught-by: the_last_event_says_complete
                - mistake: stands nowhere
                  file: Server.java
                  replace: "no such code"
                  with: ""
                  caught-by: the_last_event_says_complete
                """;
        clone.with(WRONG, mistake, () -> {
            var said = clone.make("verify", "LESSON=1");
            assertThat(said.text())
                    .contains("NOT PROVEN  'none at all' is not caught by the_last_event_says_complete")
                    .contains("NOT PROVEN  'stands nowhere' can't be tried");
            assertThat(said.code()).isNotZero();
        });
    }

    @Test
    void verify_notices_a_test_that_proves_nothing() {
        var empty =
                clone.read(TEST).replaceAll("(?s)void the_last_event_says_complete\\(\\) \\{.*?\n    }", EMPTY_TEST);
        clone.with(
                TEST,
                empty,
                () -> clone.with(WRONG, "[]\n", () -> {
                    var said = clone.make("verify", "LESSON=1");
                    assertThat(said.text())
                            .contains(
                                    "NOT PROVEN  the_last_event_says_complete is not red because of an open exercise");
                    assertThat(said.code()).isNotZero();
                }));
    }
}
