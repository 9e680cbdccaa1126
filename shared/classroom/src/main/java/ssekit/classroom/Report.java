package ssekit.classroom;

import io.helidon.json.JsonObject;
import ssekit.lesson.Problem;
import ssekit.lesson.UntrustedJson;

/// Everything that a learner's machine ever sends: `POST /verdicts` with
/// `{"nickname": "ada", "lesson": 4, "exercise": 2, "title": "start after the id", "verdict": "nothing came"}`.
record Report(Nickname nickname, Work work) {
    static final int MOST_BYTES = 4096;

    /// @throws Problem 400 if the body is none
    static Report parse(byte[] body) {
        try {
            var json = UntrustedJson.read(body);
            return new Report(
                    new Nickname(text(json, "nickname")),
                    new Work(number(json, "lesson"), number(json, "exercise"), text(json, "title"), verdict(json)));
        } catch (RuntimeException e) { // a JsonException, and of a member of another kind various others
            throw Problem.badRequest("Expected JSON with nickname, lesson, exercise, title and verdict. "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    String toJson() {
        return JsonObject.builder()
                .set("nickname", nickname.text())
                .set("lesson", work.lesson())
                .set("exercise", work.exercise())
                .set("title", work.title())
                .set("verdict", work.verdict().words())
                .build()
                .toString();
    }

    private static String text(JsonObject json, String key) {
        return json.stringValue(key).orElseThrow(() -> new IllegalArgumentException("There is no " + key + "."));
    }

    /// Not by intValue, which makes 4 of 4.5, and of 4294967300 as well.
    private static int number(JsonObject json, String key) {
        var number = json.numberValue(key).orElseThrow(() -> new IllegalArgumentException("There is no " + key + "."));
        if (number.scale() != 0 || number.precision() > 2) {
            throw new IllegalArgumentException("Expected " + key + " to be a number from 0 to 99.");
        }
        return number.intValueExact();
    }

    private static Verdict verdict(JsonObject json) {
        return Verdict.of(text(json, "verdict"))
                .orElseThrow(() ->
                        new IllegalArgumentException("Expected a verdict that is one of: " + Verdict.all() + "."));
    }
}
