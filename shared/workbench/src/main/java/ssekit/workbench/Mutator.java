package ssekit.workbench;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes small mistakes in the answer to an exercise: a different operator or number, or a statement left out. A
/// test that catches none of them checks nothing.
final class Mutator extends TreeScanner<Void, Void> {
    private static final Map<Tree.Kind, List<String>> OTHERS = Map.ofEntries(
            Map.entry(Tree.Kind.LESS_THAN, List.of("<=", ">=")),
            Map.entry(Tree.Kind.LESS_THAN_EQUAL, List.of("<", ">")),
            Map.entry(Tree.Kind.GREATER_THAN, List.of(">=", "<=")),
            Map.entry(Tree.Kind.GREATER_THAN_EQUAL, List.of(">", "<")),
            Map.entry(Tree.Kind.EQUAL_TO, List.of("!=")),
            Map.entry(Tree.Kind.NOT_EQUAL_TO, List.of("==")),
            Map.entry(Tree.Kind.CONDITIONAL_AND, List.of("||")),
            Map.entry(Tree.Kind.CONDITIONAL_OR, List.of("&&")),
            Map.entry(Tree.Kind.PLUS, List.of("-")),
            Map.entry(Tree.Kind.MINUS, List.of("+")),
            Map.entry(Tree.Kind.MULTIPLY, List.of("/")),
            Map.entry(Tree.Kind.DIVIDE, List.of("*")),
            Map.entry(Tree.Kind.REMAINDER, List.of("*")));

    private final String source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final ParsedSource.Answer answer;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutator(String source, ParsedSource parsed, ParsedSource.Answer answer) {
        this.source = source;
        this.unit = parsed.unit();
        this.positions = parsed.positions();
        this.answer = answer;
    }

    /// The mutants of every exercise in a source file, in the order of the file. Not all of them compile.
    static List<Mutant> of(String source) {
        var parsed = ParsedSource.of(source);
        return parsed.answers().stream()
                .flatMap(answer -> {
                    var mutator = new Mutator(source, parsed, answer);
                    mutator.scan(parsed.unit(), null);
                    return mutator.mutants.stream();
                })
                .distinct()
                .toList();
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void none) {
        var from = end(tree.getLeftOperand());
        var to = start(tree.getRightOperand());
        OTHERS.getOrDefault(tree.getKind(), List.of()).forEach(other -> replace(from, to, " " + other + " "));
        return super.visitBinary(tree, none);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void none) {
        var operand = text(tree.getExpression());
        switch (tree.getKind()) {
            case LOGICAL_COMPLEMENT -> replace(tree, operand);
            case POSTFIX_INCREMENT, PREFIX_INCREMENT -> replace(tree, operand + "--");
            case POSTFIX_DECREMENT, PREFIX_DECREMENT -> replace(tree, operand + "++");
            default -> {}
        }
        return super.visitUnary(tree, none);
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void none) {
        if (tree.getValue() != null) {
            switch (tree.getValue()) {
                case Integer number -> replace(tree, String.valueOf(number + 1));
                case Long number -> replace(tree, number + 1 + "L");
                case Boolean flag -> replace(tree, String.valueOf(!flag));
                case String text -> replace(tree, text.isEmpty() ? "\"x\"" : "\"\"");
                default -> {}
            }
        }
        return super.visitLiteral(tree, none);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Void none) {
        replace(tree, text(tree.getTrueExpression()));
        replace(tree, text(tree.getFalseExpression()));
        return super.visitConditionalExpression(tree, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
        if (tree.getMethodSelect() instanceof MemberSelectTree select) {
            replace(tree, text(select.getExpression())); // compiles where the call gives back what it was made on
        }
        return super.visitMethodInvocation(tree, none);
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Void none) {
        replace(tree, ";");
        return super.visitExpressionStatement(tree, none);
    }

    @Override
    public Void visitBreak(BreakTree tree, Void none) {
        replace(tree, ";");
        return super.visitBreak(tree, none);
    }

    @Override
    public Void visitContinue(ContinueTree tree, Void none) {
        replace(tree, ";");
        return super.visitContinue(tree, none);
    }

    private void replace(Tree tree, String with) {
        replace(start(tree), end(tree), with);
    }

    private void replace(int from, int to, String with) {
        if (answer.start() <= from && to <= answer.end()) {
            mutants.add(new Mutant(answer.exercise(), source, from, to, with));
        }
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    private String text(Tree tree) {
        return source.substring(start(tree), end(tree));
    }
}
