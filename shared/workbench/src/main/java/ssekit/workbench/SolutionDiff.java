package ssekit.workbench;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The differences between a solution and a learner's code.
final class SolutionDiff {
    private static final int CONTEXT = 3;

    private SolutionDiff() {}

    /// What changes between the starter and the solution for one exercise.
    static List<String> of(Lesson lesson, int exercise) {
        var solution = Sources.of(lesson.solution());
        return differences(
                solution.map(source -> Starters.open(source, number -> number == exercise)), solution, CONTEXT);
    }

    /// What leads from a learner's work to the solution.
    static List<String> of(Lesson lesson) {
        return differences(Sources.of(lesson.starter()), Sources.of(lesson.solution()), CONTEXT);
    }

    private static List<String> differences(Sources before, Sources after, int context) {
        return after.java().entrySet().stream()
                .flatMap(file -> differences(file, before.files(), context))
                .toList();
    }

    private static Stream<String> differences(Map.Entry<Path, String> after, Map<Path, String> before, int context) {
        var from = before.getOrDefault(after.getKey(), "").lines().toList();
        var to = after.getValue().lines().toList();
        var name = after.getKey().getFileName().toString();
        return UnifiedDiffUtils.generateUnifiedDiff(name, name, from, DiffUtils.diff(from, to), context).stream()
                .filter(line -> !line.startsWith("+++"))
                .map(line -> line.startsWith("---") ? name : line);
    }
}
