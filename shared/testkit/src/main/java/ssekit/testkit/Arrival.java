package ssekit.testkit;

import java.time.Duration;
import ssekit.sse.Event;

/// An event or a comment, and when it was complete, measured from the request.
public sealed interface Arrival {
    Duration at();

    record OfEvent(Duration at, Event event) implements Arrival {}

    record OfComment(Duration at, String comment) implements Arrival {}
}
