package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutatorTest {
    @Test
    void a_condition_is_moved_by_one_and_turned_round() {
        assertThat(changes("if (a < b) { run(); }"))
                .contains(
                        "if (a < b) { run(); }  →  if (a <= b) { run(); }",
                        "if (a < b) { run(); }  →  if (a >= b) { run(); }");
    }

    @Test
    void a_statement_is_left_out() {
        assertThat(changes("lock();\n        run();")).contains("lock();  →  ;", "run();  →  ;");
    }

    @Test
    void numbers_flags_and_texts_change() {
        assertThat(changes("run(7, true, \"bye\", \"\");"))
                .contains(
                        "run(7, true, \"bye\", \"\");  →  run(8, true, \"bye\", \"\");",
                        "run(7, true, \"bye\", \"\");  →  run(7, false, \"bye\", \"\");",
                        "run(7, true, \"bye\", \"\");  →  run(7, true, \"\", \"\");",
                        "run(7, true, \"bye\", \"\");  →  run(7, true, \"bye\", \"x\");");
    }

    @Test
    void one_call_of_a_chain_is_left_out() {
        assertThat(changes("run(all.filter(a).first());"))
                .contains("run(all.filter(a).first());  →  run(all.first());");
    }

    @Test
    void either_side_of_a_choice_is_always_taken() {
        assertThat(changes("run(a ? b : c);")).contains("run(a ? b : c);  →  run(b);", "run(a ? b : c);  →  run(c);");
    }

    @Test
    void code_that_is_no_exercise_stays_as_it_is() {
        var mutants = Mutator.of("""
                class Server {
                    int kept = 1;

                    void one() {
                        before(1);
                        // EXERCISE 3: run
                        run();
                    }
                }
                """);
        assertThat(mutants).allMatch(mutant -> mutant.exercise() == 3);
        assertThat(mutants).extracting(Mutant::change).containsExactly("run();  →  ;");
    }

    private static List<String> changes(String answer) {
        return Mutator.of("class Server {\n    void one() {\n        // EXERCISE 1: run\n        " + answer
                        + "\n    }\n}\n")
                .stream()
                .map(Mutant::change)
                .toList();
    }
}
