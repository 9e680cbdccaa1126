package ssekit.resume;

import java.io.PrintStream;
import java.time.Duration;
import ssekit.sse.Event;

/// Prints each event, each gap and each wait of a source, and at the end why it stopped.
public record Printout(PrintStream out) implements EventSourceListener {
    @Override
    public void onEvent(Event event) {
        out.println(event.id() + "  " + event.type() + "  " + event.data());
        if (event.type().equals("gap")) {
            out.println("(Gap: the server can't resume after the last event ID, so events may be missing.)");
        }
    }

    @Override
    public void onWait(String why, Duration wait) {
        out.printf("(%s; back in %.1f s)%n", why, wait.toMillis() / 1e3);
    }

    /// Says why the source has stopped, and returns the exit code.
    public int end(Stop stop) {
        return switch (stop) {
            case Stop.Complete() -> end("The stream is complete.", 0);
            case Stop.NoContent() -> end("The server has nothing more to say (204).", 0);
            case Stop.Failed(var why) -> end(why, 1);
            case Stop.Closed() -> end("The client was stopped.", 0);
        };
    }

    private int end(String sentence, int exitCode) {
        out.println(sentence);
        return exitCode;
    }
}
