package ssekit.workbench;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import ssekit.testkit.Symptom;

/// The result of one test.
///
/// @param test the method's name
/// @param exercise the number of its exercise, 0 if it names none
/// @param title that exercise's title
/// @param greenOnStarter why it may be green on the starter, if it may
/// @param failure what went wrong, if anything did
record Outcome(
        String test,
        int exercise,
        String title,
        Optional<String> greenOnStarter,
        Optional<Failure> failure,
        Duration took) {
    /// What a test said of its failure, what kind it is, and the number of the exercise that was found open when
    /// that is the cause.
    record Failure(String message, Symptom symptom, OptionalInt open) {}

    boolean green() {
        return failure.isEmpty();
    }

    /// Red because an exercise is open, and for no other reason.
    boolean open() {
        return failure.isPresent() && failure.get().open().isPresent();
    }

    /// Red because there is nothing to judge yet.
    boolean notBegun() {
        return failure.isPresent() && failure.get().symptom() == Symptom.NOT_BEGUN;
    }

    /// Whether it waited in vain, perhaps for code that goes round in a circle.
    boolean isWaiting() {
        return failure.isPresent()
                && switch (failure.get().symptom()) {
                    case NOTHING_CAME, STALLED -> true;
                    case NOT_BEGUN, NOT_STARTED, WRONG -> false;
                };
    }

    /// The same failure, with a doubt at its end.
    Outcome doubted(String doubt) {
        return new Outcome(
                test,
                exercise,
                title,
                greenOnStarter,
                failure.map(red -> new Failure(red.message() + doubt, red.symptom(), red.open())),
                took);
    }

    /// The test's name as a sentence.
    String words() {
        return words(test);
    }

    static String words(String test) {
        return test.replace('_', ' ');
    }

    JsonObject toJson() {
        var json = JsonObject.builder()
                .set("test", test)
                .set("exercise", exercise)
                .set("title", title)
                .set("millis", took.toMillis());
        greenOnStarter.ifPresent(why -> json.set("greenOnStarter", why));
        failure.ifPresent(red -> {
            json.set("message", red.message()).set("symptom", red.symptom().name());
            red.open().ifPresent(number -> json.set("open", number));
        });
        return json.build();
    }

    static Outcome ofJson(JsonObject json) {
        return new Outcome(
                json.stringValue("test").orElseThrow(),
                json.intValue("exercise").orElseThrow(),
                json.stringValue("title").orElseThrow(),
                json.stringValue("greenOnStarter"),
                json.stringValue("message")
                        .map(message -> new Failure(
                                message,
                                Symptom.valueOf(json.stringValue("symptom").orElseThrow()),
                                json.intValue("open").map(OptionalInt::of).orElseGet(OptionalInt::empty))),
                Duration.ofMillis(json.longValue("millis").orElseThrow()));
    }
}
