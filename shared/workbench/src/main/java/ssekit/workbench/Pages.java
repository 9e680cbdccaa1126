package ssekit.workbench;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks a lesson's README and hints against its code.
record Pages(Lesson lesson) {
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```");

    /// Every exercise is in both pages, and every Java fence stands in a source file.
    void check(Proof proof, Sources solution) {
        var readme = Sources.read(lesson.readme());
        var hints = Sources.read(lesson.home().resolve("hints.md"));
        for (var exercise : ExerciseLocation.of(solution)) {
            proof.check(
                    readme.contains(exercise.title()),
                    "README.md does not name exercise " + exercise.number() + ": " + exercise.title());
            proof.check(
                    hints.contains(exercise.title()),
                    "hints.md does not name exercise " + exercise.number() + ": " + exercise.title());
        }
        var code = code(solution);
        JAVA.matcher(readme)
                .results()
                .map(fence -> fence.group(1))
                .forEach(fence -> proof.check(
                        code.contains(squeezed(fence)),
                        "README.md shows Java that stands in no source file:\n" + fence));
    }

    private String code(Sources solution) {
        return Stream.concat(
                        Stream.of(solution, Sources.of(lesson.tests())),
                        lesson.kit().shared().stream().map(Sources::of))
                .flatMap(sources -> sources.java().values().stream())
                .map(Pages::squeezed)
                .collect(Collectors.joining("\n"));
    }

    private static String squeezed(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }
}
