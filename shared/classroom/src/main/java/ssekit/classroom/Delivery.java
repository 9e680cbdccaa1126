package ssekit.classroom;

/// The result of sending a verdict to a class.
sealed interface Delivery {
    record Heard() implements Delivery {}

    record TooSoon() implements Delivery {}

    /// It may go better later.
    record Lost(String why) implements Delivery {}

    /// It will never go better.
    record Refused(String why) implements Delivery {}
}
