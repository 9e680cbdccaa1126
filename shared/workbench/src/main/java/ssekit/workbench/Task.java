package ssekit.workbench;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;

/// A worker's task: to test an exercise, and then the ones before it, which must still be green, up to the first
/// red test.
///
/// @param run distinguishes messages about this task from those about earlier ones
/// @param solution whether to test the solution instead of the learner's work
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
