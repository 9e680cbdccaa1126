package ssekit.workbench;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import ssekit.lesson.Mistake;

/// A source file as the compiler's parser sees it: its blocks, and the answers to exercises among them.
record ParsedSource(String text, CompilationUnitTree unit, SourcePositions positions) {
    /// From the opening brace of a block to its closing brace, as offsets in the text.
    record Block(int start, int end) {}

    /// The answer to an exercise: from the end of its comment to the closing brace of the block around it.
    record Answer(int exercise, String indent, String title, int comment, int start, int end) {}

    static ParsedSource of(String text) {
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, null, null, List.of(Compiler.file("Solution.java", text)));
        try {
            return new ParsedSource(
                    text, task.parse().iterator().next(), Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The blocks in the order of the text; an inner one comes after the one around it.
    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitBlock(BlockTree block, Void none) {
                blocks.add(new Block(
                        (int) positions.getStartPosition(unit, block),
                        (int) positions.getEndPosition(unit, block) - 1));
                return super.visitBlock(block, none);
            }
        }.scan(unit, null);
        return blocks;
    }

    /// The answers to the exercises, in the order of the text.
    ///
    /// @throws Mistake if a comment stands in no block, or in another exercise's answer
    List<Answer> answers() {
        var blocks = blocks();
        var answers = ExerciseLocation.COMMENT
                .matcher(text)
                .results()
                .map(found -> new Answer(
                        Integer.parseInt(found.group(2)),
                        found.group(1),
                        found.group(3),
                        found.start(),
                        found.end(),
                        endOfBlock(blocks, found.start())))
                .toList();
        for (var i = 1; i < answers.size(); i++) {
            if (answers.get(i).comment() < answers.get(i - 1).end()) {
                throw new Mistake("Expected exercises side by side, but exercise "
                        + answers.get(i).exercise() + " stands inside the answer to exercise "
                        + answers.get(i - 1).exercise() + ": give each a block of its own.");
            }
        }
        return answers;
    }

    private static int endOfBlock(List<Block> blocks, int position) {
        return blocks.stream()
                .filter(block -> block.start() < position && position < block.end())
                .mapToInt(Block::end)
                .min()
                .orElseThrow(() -> new Mistake("Expected every EXERCISE comment to stand inside a block."));
    }
}
