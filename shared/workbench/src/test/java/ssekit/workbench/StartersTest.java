package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import ssekit.lesson.Mistake;

class StartersTest {
    private static final String SOLUTION = """
            class Server {
                int one(String text) {
                    var kept = "a } in a text";
                    // EXERCISE 1: answer
                    // With care: { is no block.
                    if (text.isEmpty()) {
                        return 0;
                    }
                    return text.length();
                }

                void two() {
                    Runnable inside = () -> {
                        // EXERCISE 2: run
                        one("2");
                    };
                    inside.run();
                }
            }
            """;

    @Test
    void a_starter_keeps_the_comment_and_fails_in_place_of_the_rest_of_its_block() {
        assertThat(Starters.open(SOLUTION, exercise -> true)).isEqualTo("""
                        class Server {
                            int one(String text) {
                                var kept = "a } in a text";
                                // EXERCISE 1: answer
                                // With care: { is no block.
                                throw new ssekit.lesson.ExerciseOpen(1, "answer");
                            }

                            void two() {
                                Runnable inside = () -> {
                                    // EXERCISE 2: run
                                    throw new ssekit.lesson.ExerciseOpen(2, "run");
                                };
                                inside.run();
                            }
                        }
                        """);
    }

    @Test
    void only_the_exercises_asked_for_are_open() {
        assertThat(Starters.open(SOLUTION, exercise -> exercise == 2))
                .contains("return text.length();")
                .contains("ExerciseOpen(2,")
                .doesNotContain("ExerciseOpen(1,");
    }

    @Test
    void a_source_without_exercises_stays_as_it_is() {
        assertThat(Starters.open("class Plain {}\n", exercise -> true)).isEqualTo("class Plain {}\n");
    }

    @Test
    void an_exercise_inside_the_answer_to_another_is_refused() {
        var nested = """
                class Nested {
                    void all() {
                        // EXERCISE 1: outer
                        if (true) {
                            // EXERCISE 2: inner
                            all();
                        }
                    }
                }
                """;
        assertThatThrownBy(() -> Starters.open(nested, exercise -> true))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("exercise 1");
    }
}
