package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HintsTest {
    static List<Lesson> lessons() {
        return new Kit(Path.of("").toAbsolutePath().getParent().getParent()).lessons();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void every_exercise_has_three_hints_and_an_answer(Lesson lesson) {
        for (var place : ExerciseLocation.of(Sources.of(lesson.solution()))) {
            assertThat(Hints.of(lesson, place.number())).as("%s", place).hasSize(Hints.STEPS);
            assertThat(SolutionDiff.of(lesson, place.number())).as("%s", place).anyMatch(line -> line.startsWith("+"));
        }
    }
}
