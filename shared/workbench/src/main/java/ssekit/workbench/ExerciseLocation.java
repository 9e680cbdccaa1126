package ssekit.workbench;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Where an exercise is in the code: the file and line of its `// EXERCISE n: title` comment. Lines count from 1.
record ExerciseLocation(int number, String title, Path file, int line) {
    static final Pattern COMMENT = Pattern.compile("(?m)^([ \\t]*)// EXERCISE (\\d{1,4}): (.+)$(?:\\n[ \\t]*//.*$)*");

    /// The exercises of a lesson in the order of their numbers.
    static List<ExerciseLocation> of(Sources main) {
        return main.java().entrySet().stream()
                .flatMap(file -> of(main.folder().resolve(file.getKey()), file.getValue()).stream())
                .sorted(Comparator.comparingInt(ExerciseLocation::number))
                .toList();
    }

    private static List<ExerciseLocation> of(Path file, String source) {
        return COMMENT.matcher(source)
                .results()
                .map(found -> new ExerciseLocation(
                        Integer.parseInt(found.group(2)),
                        found.group(3),
                        file,
                        (int) source.substring(0, found.start()).lines().count() + 1))
                .toList();
    }

    /// The same exercise in the lesson's starter, wherever it may stand there.
    ExerciseLocation in(Lesson lesson) {
        return new ExerciseLocation(
                number, title, lesson.starter().resolve(lesson.solution().relativize(file)), 1);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
