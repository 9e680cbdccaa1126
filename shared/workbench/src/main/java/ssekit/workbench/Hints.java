package ssekit.workbench;

import java.util.List;
import java.util.regex.Pattern;

/// The hints for an exercise, in three steps, from a lesson's `hints.md`; the fourth is the answer.
final class Hints {
    static final int STEPS = 3;
    private static final Pattern STEP = Pattern.compile("(?=\\*\\*(?:A nudge|The API|The shape)\\.\\*\\*)");

    private Hints() {}

    /// As many as there are, at most three.
    static List<String> of(Lesson lesson, int exercise) {
        var page = Sources.read(lesson.home().resolve("hints.md"));
        var section = Pattern.compile("(?ms)^## " + exercise + ": .*?\\n(.*?)(?=^## |\\z)")
                .matcher(page);
        if (!section.find()) {
            return List.of();
        }
        return STEP.splitAsStream(section.group(1).strip())
                .map(step -> step.strip().replace("**", ""))
                .filter(step -> !step.isEmpty())
                .limit(STEPS)
                .toList();
    }
}
