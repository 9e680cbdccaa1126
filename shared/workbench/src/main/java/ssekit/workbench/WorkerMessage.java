package ssekit.workbench;

import io.helidon.json.JsonException;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import java.util.Optional;

/// A worker's message about a task: one line of JSON.
sealed interface WorkerMessage {
    /// Longer words, such as what a runaway printed, are cut off here.
    int LONGEST = 8_000;

    /// It can't be compiled: the compiler's words.
    record Problems(String words) implements WorkerMessage {}

    /// The worker has taken a task, or waits for its first.
    record Ready() implements WorkerMessage {}

    /// It compiles.
    ///
    /// @param tests the names of the exercise's tests, with commas between
    record Found(String tests) implements WorkerMessage {}

    /// A test of an exercise begins.
    record Begun(String test, int exercise) implements WorkerMessage {}

    /// Other programs had the processor, so that a test runs again in place of being judged.
    record Busy(String test) implements WorkerMessage {}

    record Judged(Outcome outcome) implements WorkerMessage {}

    /// What happened on the wire in the first test that was red, or else in the last one.
    ///
    /// @param tape a [Tape]'s text
    record Taped(String tape) implements WorkerMessage {}

    /// A test goes on though it was told to end.
    ///
    /// @param place the lesson's line where it is, empty if it is in none
    record Stuck(String test, String place) implements WorkerMessage {}

    /// The code ends the worker, which has this to say of it.
    record Exits(String words) implements WorkerMessage {}

    /// The kit itself failed: the code is not to blame.
    record Failed(String words) implements WorkerMessage {}

    /// The task is done.
    ///
    /// @param printed what the code wrote to its console
    /// @param threads the names of those that it left running, empty if none
    record Ran(String printed, String threads) implements WorkerMessage {}

    default String toLine(long run) {
        var json = JsonObject.builder().set("run", run).set("what", getClass().getSimpleName());
        switch (this) {
            case Problems(var words) -> json.set("words", bounded(words));
            case Ready ready -> {}
            case Found(var tests) -> json.set("tests", tests);
            case Begun(var test, var exercise) -> json.set("test", test).set("exercise", exercise);
            case Busy(var test) -> json.set("test", test);
            case Judged(var outcome) -> json.set("outcome", outcome.toJson());
            case Taped(var tape) -> json.set("tape", tape);
            case Stuck(var test, var place) -> json.set("test", test).set("place", place);
            case Exits(var words) -> json.set("words", bounded(words));
            case Failed(var words) -> json.set("words", bounded(words));
            case Ran(var printed, var threads) ->
                json.set("printed", bounded(printed)).set("threads", bounded(threads));
        }
        return json.build().toString();
    }

    /// The run that a line is of, and what it tells; empty for a line that is none of a worker's.
    static Optional<Of> ofLine(String line) {
        try {
            var json = JsonParser.create(line).readJsonObject();
            return Optional.of(new Of(json.longValue("run").orElseThrow(), of(json)));
        } catch (JsonException | IllegalArgumentException | java.util.NoSuchElementException e) {
            return Optional.empty(); // the learner's code has found a way to the console
        }
    }

    record Of(long run, WorkerMessage told) {}

    private static WorkerMessage of(JsonObject json) {
        return switch (text(json, "what")) {
            case "Problems" -> new Problems(text(json, "words"));
            case "Ready" -> new Ready();
            case "Found" -> new Found(text(json, "tests"));
            case "Begun" ->
                new Begun(text(json, "test"), json.intValue("exercise").orElseThrow());
            case "Busy" -> new Busy(text(json, "test"));
            case "Judged" ->
                new Judged(Outcome.ofJson(json.objectValue("outcome").orElseThrow()));
            case "Taped" -> new Taped(text(json, "tape"));
            case "Stuck" -> new Stuck(text(json, "test"), text(json, "place"));
            case "Exits" -> new Exits(text(json, "words"));
            case "Failed" -> new Failed(text(json, "words"));
            case "Ran" -> new Ran(text(json, "printed"), text(json, "threads"));
            default -> throw new IllegalArgumentException("Expected what a worker tells, got " + json + ".");
        };
    }

    private static String text(JsonObject json, String key) {
        return json.stringValue(key).orElseThrow();
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
