package ssekit.sse;

import java.util.Objects;

/// An event as a conforming client dispatches it (WHATWG HTML 9.2.6, "dispatch the event").
///
/// @param id the stream's last event ID at the moment of dispatch, which an earlier block may have set; empty if
///     there is none
/// @param type the value of the `event` field, [#MESSAGE] without one
/// @param data the `data` lines, joined by `\n`; may be empty
public record Event(String id, String type, String data) {

    /// The type of an event without an `event` field.
    public static final String MESSAGE = "message";

    /// @throws NullPointerException if a component is null
    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
    }
}
