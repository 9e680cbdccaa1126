package ssekit.workbench;

import java.util.Comparator;
import java.util.function.IntPredicate;

/// Generates starters from solutions. An open exercise keeps its comment; one line that fails with the exercise's
/// number and title replaces the rest of its block.
final class Starters {
    private Starters() {}

    /// The starter that a learner begins with: every exercise is open.
    static Sources of(Sources solution) {
        return solution.map(source -> open(source, exercise -> true));
    }

    /// The source with those exercises undone of which `open` is true.
    static String open(String source, IntPredicate open) {
        if (!ExerciseLocation.COMMENT.matcher(source).find()) {
            return source;
        }
        var result = new StringBuilder(source);
        for (var answer : ParsedSource.of(source).answers().reversed()) {
            if (open.test(answer.exercise())) {
                result.replace(
                        answer.start(),
                        startOfLine(source, answer.end()),
                        "\n%sthrow new ssekit.lesson.ExerciseOpen(%s, \"%s\");\n"
                                .formatted(answer.indent(), answer.exercise(), answer.title()));
            }
        }
        return result.toString();
    }

    /// What other files can see of a source: all but what stands inside of blocks.
    static String shape(String source) {
        var shape = new StringBuilder();
        var at = 0;
        for (var block : ParsedSource.of(source).blocks().stream()
                .sorted(Comparator.comparingInt(ParsedSource.Block::start))
                .toList()) {
            if (block.start() >= at) {
                shape.append(source, at, block.start());
                at = block.end();
            }
        }
        return shape.append(source.substring(at)).toString();
    }

    private static int startOfLine(String source, int position) {
        return source.lastIndexOf('\n', position) + 1;
    }
}
