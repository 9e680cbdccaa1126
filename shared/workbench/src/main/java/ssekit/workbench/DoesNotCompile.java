package ssekit.workbench;

import java.util.List;

/// The compiler's messages about a lesson, three at most.
final class DoesNotCompile extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 3;

    DoesNotCompile(Lesson lesson, List<String> problems) {
        super(sentence(lesson, problems), null, false, false);
    }

    private static String sentence(Lesson lesson, List<String> problems) {
        var shown = String.join("\n\n", problems.subList(0, Math.min(SHOWN, problems.size())));
        var more = problems.size() > SHOWN ? "\n\nand " + (problems.size() - SHOWN) + " more" : "";
        return "Lesson " + lesson.number() + " does not compile.\n\n" + shown + more;
    }
}
