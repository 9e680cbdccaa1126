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
        // `comment` and `event` are known, to the letter. Anything else is the reader's mistake: the answer is a 400,
        // with a sentence that names both, and no stream.
        throw new ssekit.lesson.ExerciseOpen(3, "let the reader choose the heartbeat");
    }

    Frame frame() {
        if (this == COMMENT) {
            return Frame.comment("heartbeat");
        }
        // EXERCISE 4: make the heartbeat visible
        // A page sees it as an event of type `heartbeat`, with any data. It takes no place in the stream: a client that
        // comes back says which event it saw last, whether heartbeats came after that or not.
        throw new ssekit.lesson.ExerciseOpen(4, "make the heartbeat visible");
    }
}
