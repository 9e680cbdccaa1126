package ssekit.workbench;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import javax.tools.ToolProvider;
import ssekit.lesson.Mistake;

/// Makes starters of solutions: of each open exercise the comment stays, and the rest of its block becomes one line
/// that fails with the exercise's number and title.
final class Starters {
    private Starters() {}

    /// The starter that a learner begins with: every exercise is open.
    static Sources of(Sources solution) {
        return solution.map(source -> open(source, exercise -> true));
    }

    /// The source with those exercises undone of which `open` is true.
    static String open(String source, IntPredicate open) {
        var found = Place.COMMENT.matcher(source).results().toList();
        if (found.isEmpty()) {
            return source;
        }
        var blocks = blocks(source);
        var result = new StringBuilder(source);
        var after = source.length();
        for (var exercise : found.reversed()) {
            var end = endOfBlock(blocks, exercise.start());
            if (end > after) {
                throw new Mistake("Expected exercises side by side, but one stands inside the answer to exercise "
                        + exercise.group(2) + ": give each a block of its own.");
            }
            after = exercise.start();
            if (open.test(Integer.parseInt(exercise.group(2)))) {
                result.replace(
                        exercise.end(),
                        startOfLine(source, end),
                        "\n%sthrow new ssekit.lesson.ExerciseOpen(%s, \"%s\");\n"
                                .formatted(exercise.group(1), exercise.group(2), exercise.group(3)));
            }
        }
        return result.toString();
    }

    /// What other files can see of a source: all but what stands inside of blocks.
    static String shape(String source) {
        var shape = new StringBuilder();
        var at = 0;
        for (var block : blocks(source).stream()
                .sorted(Comparator.comparingInt(block -> block[0]))
                .toList()) {
            if (block[0] >= at) {
                shape.append(source, at, block[0]);
                at = block[1];
            }
        }
        return shape.append(source.substring(at)).toString();
    }

    private static int startOfLine(String source, int position) {
        return source.lastIndexOf('\n', position) + 1;
    }

    /// Where the innermost block around a position has its closing brace.
    private static int endOfBlock(List<int[]> blocks, int position) {
        return blocks.stream()
                .filter(block -> block[0] < position && position < block[1])
                .mapToInt(block -> block[1])
                .min()
                .orElseThrow(() -> new Mistake("Expected every EXERCISE comment to stand inside a block."));
    }

    private static List<int[]> blocks(String source) {
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, null, null, List.of(Compiler.file("Solution.java", source)));
        var positions = Trees.instance(task).getSourcePositions();
        var blocks = new ArrayList<int[]>();
        try {
            for (var unit : task.parse()) {
                new TreePathScanner<Void, CompilationUnitTree>() {
                    @Override
                    public Void visitBlock(BlockTree block, CompilationUnitTree of) {
                        var start = (int) positions.getStartPosition(of, block);
                        blocks.add(new int[] {start, (int) positions.getEndPosition(of, block) - 1});
                        return super.visitBlock(block, of);
                    }
                }.scan(unit, unit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }
}
