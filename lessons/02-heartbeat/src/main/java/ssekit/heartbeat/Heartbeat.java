package ssekit.heartbeat;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import ssekit.sse.Frame;

/// What keeps a quiet stream alive.
public enum Heartbeat {
    /// Everything on the way sees its bytes, and no page sees it at all: browsers drop comments.
    COMMENT,
    /// A page sees this one too, and can show that the stream lives.
    EVENT;

    /// The heartbeat that a reader asks for, with `?heartbeat=`.
    static Heartbeat named(String name) {
        // EXERCISE 3: let the reader choose the heartbeat
        // `comment` and `event` are known, to the letter. Anything else is the reader's mistake: throw an HttpException
        // with a sentence that names both, and Status.BAD_REQUEST_400. Once the stream is open, its status has been
        // sent, and it is too late.
        throw new ssekit.lesson.ExerciseOpen(3, "let the reader choose the heartbeat");
    }

    Frame frame() {
        if (this == COMMENT) {
            return Frame.comment("heartbeat");
        }
        // EXERCISE 4: make the heartbeat visible
        // Frame.event(type, data) makes it: of type `heartbeat`, with any data. It has no id: it takes no place in the
        // stream, and a client that comes back must say which event it saw last, not which heartbeat.
        throw new ssekit.lesson.ExerciseOpen(4, "make the heartbeat visible");
    }
}
