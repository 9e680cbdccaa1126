package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerBankTest {
    private static final String END = "sink.emit(Frame.event(\"complete\", \"{}\"));";

    @TempDir
    static Path temp;

    private static Clone clone;

    @BeforeAll
    static void cloneTheKit() {
        clone = Clone.into(temp.resolve("kit"));
        clone.make("starters");
        clone.make("answers", "LESSON=1", "FILE=none.yaml"); // builds it
    }

    @Test
    void a_wrong_answer_is_red_with_the_words_of_its_test_and_a_right_one_is_green() throws Exception {
        var bank = bank("""
                - wrong: never says that it is complete
                  exercise: 2
                  file: Server.java
                  replace: '%1$s'
                  with: ''
                - right: names the frame first
                  exercise: 2
                  edits:
                    - file: Server.java
                      replace: '%1$s'
                      with: 'var last = Frame.event("complete", "{}"); sink.emit(last);'
                """.formatted(END));
        var said = said(bank);
        assertThat(said)
                .contains("    wrong, exercise 2: never says that it is complete: red")
                .contains("exercise 2, the_last_event_says_complete")
                .contains("    right, exercise 2: names the frame first: green")
                .contains("lesson 1: 2 as expected, 0 not");
    }

    @Test
    void a_wrong_answer_that_passes_and_a_right_one_that_does_not_are_marked() throws Exception {
        var bank = bank("""
                - wrong: nothing is wrong with it
                  exercise: 2
                  file: Server.java
                  replace: '%1$s'
                  with: '%1$s;'
                - right: it never ends
                  exercise: 2
                  file: Server.java
                  replace: '%1$s'
                  with: 'while (true) { Thread.onSpinWait(); }'
                """.formatted(END));
        assertThat(said(bank))
                .contains("!!  wrong, exercise 2: nothing is wrong with it: green")
                .contains("!!  right, exercise 2: it never ends: red")
                .contains("lesson 1: 0 as expected, 2 not");
    }

    @Test
    void an_edit_that_does_not_fit_is_said_and_counted() throws Exception {
        var bank = bank("""
                - wrong: fits nowhere
                  exercise: 2
                  file: Server.java
                  replace: no such line
                  with: ''
                """);
        assertThat(said(bank))
                .contains("!!  wrong, exercise 2: fits nowhere: can't be tried")
                .contains("Expected to find once in Server.java: no such line");
    }

    private static Path bank(String text) throws Exception {
        return Files.writeString(temp.resolve("bank.yaml"), text);
    }

    private static String said(Path bank) throws Exception {
        var said = new ByteArrayOutputStream();
        var kit = new Kit(temp.resolve("kit"));
        new AnswerBank(kit.lesson("1"), new PrintStream(said, true, StandardCharsets.UTF_8)).run(bank);
        return said.toString(StandardCharsets.UTF_8);
    }
}
