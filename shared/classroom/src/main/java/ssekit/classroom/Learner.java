package ssekit.classroom;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.Problem;

/// A learner as the class knows them.
///
/// @param token proves that a report comes from this learner
/// @param from where the learner was when they joined
/// @param since when the learner came to this exercise, or finished it
/// @param heard when the last report came
/// @param version the version of the class at that moment
record Learner(
        Nickname nickname,
        Work work,
        Secret token,
        ClientAddress from,
        Instant since,
        Instant heard,
        Pace pace,
        long version) {
    static Learner joining(Report report, Secret token, ClientAddress from, Instant now, long version) {
        return new Learner(report.nickname(), report.work(), token, from, now, now, new Pace(now), version);
    }

    /// The same learner after a verdict. Her nickname stays as she wrote it first.
    ///
    /// @throws Problem 429 if it comes too soon
    Learner telling(Work newest, Instant now, long newVersion) {
        var next = pace.speaking(now)
                .orElseThrow(
                        () -> Problem.tooMany("Expected about one verdict a second: tell the newest in a moment."));
        var begun = newest.isAsFarAs(work) ? since : now;
        return new Learner(nickname, newest, token, from, begun, now, next, newVersion);
    }

    /// How long she is at it counts in seconds until now, since no two clocks agree on the time of day.
    JsonObject toJson(Instant now) {
        return JsonObject.builder()
                .set("nickname", nickname.text())
                .set("lesson", work.lesson())
                .set("exercise", work.exercise())
                .set("title", work.title())
                .set("verdict", work.verdict().words())
                .set("done", work.verdict().isDone())
                .set("seconds", Duration.between(since, now).toSeconds())
                .build();
    }
}
