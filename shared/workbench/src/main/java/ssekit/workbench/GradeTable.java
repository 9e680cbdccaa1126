package ssekit.workbench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The grades as a table for the teacher: how many exercises of each lesson are done, and what needs attention.
final class GradeTable {
    private static final int WIDEST = 40;

    private final Map<String, List<LearnerGrade>> learners;

    GradeTable(List<LearnerGrade> grades) {
        this.learners = grades.stream()
                .collect(Collectors.groupingBy(LearnerGrade::learner, TreeMap::new, Collectors.toList()));
    }

    void print(PrintStream out) {
        var width = learners.keySet().stream()
                .mapToInt(learner -> name(learner).length())
                .max()
                .orElse(0);
        var name = "%-" + Math.clamp(width, "learner".length(), WIDEST) + "s";
        var lessons = learners.values().stream()
                .flatMap(List::stream)
                .map(grade -> grade.exercise().lesson())
                .collect(Collectors.toCollection(TreeSet::new));
        out.printf(name, "learner");
        lessons.forEach(lesson -> out.printf("%6d", lesson));
        out.println("      all");
        learners.forEach((learner, grades) -> {
            out.printf(name, name(learner));
            var byLesson = byLesson(grades);
            lessons.forEach(lesson -> out.printf("%6s", done(byLesson.get(lesson))));
            out.printf("%9s%n", done(grades));
        });
        var odd = learners.entrySet().stream()
                .map(one -> name(one.getKey()) + ": " + odd(one.getValue()))
                .filter(line -> !line.endsWith(": "))
                .toList();
        if (!odd.isEmpty()) {
            out.println("\nWhat stands out:");
            odd.forEach(line -> out.println("  " + line));
        }
    }

    static String done(Collection<LearnerGrade> grades) {
        var done = grades.stream().filter(grade -> grade.mark() == Grade.DONE).count();
        return done + "/" + grades.size();
    }

    /// Such as `does not compile in lesson 2; missing in lesson 3, 4`.
    private static String odd(List<LearnerGrade> grades) {
        return grades.stream()
                .filter(grade -> !grade.mark().isOrdinary())
                .collect(Collectors.groupingBy(
                        LearnerGrade::mark,
                        TreeMap::new,
                        Collectors.mapping(grade -> grade.exercise().lesson(), Collectors.toCollection(TreeSet::new))))
                .entrySet()
                .stream()
                .map(one -> one.getKey() + " in lesson "
                        + one.getValue().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static Map<Integer, List<LearnerGrade>> byLesson(List<LearnerGrade> grades) {
        return grades.stream()
                .collect(Collectors.groupingBy(grade -> grade.exercise().lesson(), TreeMap::new, Collectors.toList()));
    }

    /// A folder's name may be anything: on the terminal it takes one line, and moves no cursor.
    static String name(String learner) {
        return Pattern.compile("\\p{C}")
                .matcher(learner)
                .replaceAll(sign -> "\\\\u{%x}".formatted(sign.group().codePointAt(0)));
    }
}
