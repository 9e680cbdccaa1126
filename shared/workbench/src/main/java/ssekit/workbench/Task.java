package ssekit.workbench;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;

/// What a worker is asked to do: to test an exercise and then all before it, which must not have suffered, up to the
/// first test that is red.
///
/// @param run tells what comes of it from what came of earlier tasks
/// @param solution whether the solution is tested in place of the learner's work
record Task(long run, int lesson, int exercise, boolean solution) {
    String toLine() {
        return JsonObject.builder()
                .set("run", run)
                .set("lesson", lesson)
                .set("exercise", exercise)
                .set("solution", solution)
                .build()
                .toString();
    }

    static Task ofLine(String line) {
        var json = JsonParser.create(line).readJsonObject();
        return new Task(
                json.longValue("run").orElseThrow(),
                json.intValue("lesson").orElseThrow(),
                json.intValue("exercise").orElseThrow(),
                json.booleanValue("solution").orElseThrow());
    }
}
