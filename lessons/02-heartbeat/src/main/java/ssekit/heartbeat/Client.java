package ssekit.heartbeat;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.ErrorDetail;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.sse.Event;
import ssekit.sse.EventStream;
import ssekit.sse.StreamResponse;

/// Prints the events of a stream, and gives up on one from which nothing comes any more.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Prints the events of a stream that is alive.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/events",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--heartbeat", description = "The server's heartbeat.interval; default: ${DEFAULT-VALUE}")
    private Duration heartbeat = Interval.DEFAULT.length();

    private final PrintStream out;

    public Client(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(PlainOutput.console()), args);
    }

    @Override
    public Integer call() {
        return listen(new Interval(heartbeat));
    }

    private int listen(Interval interval) {
        // EXERCISE 5: give up on a silent stream
        // Ask the endpoint for a text/event-stream, and read(response). When not a byte has come for three intervals,
        // not even an answer, print "Nothing came for 6 s", with that time, and return 1. Whatever else fails is the
        // caller's to tell.
        throw new ssekit.lesson.ExerciseOpen(5, "give up on a silent stream");
    }

    private int read(HttpClientResponse response) {
        var whyNone = StreamResponse.whyNone(response);
        if (whyNone.isPresent()) {
            out.println(ErrorDetail.explain(whyNone.get(), response));
            return 1;
        }
        out.println("The stream is open.");
        try (var events = EventStream.of(response)) {
            events.forEach(this::take);
        }
        out.println("The stream has ended.");
        return 0;
    }

    private void take(Event event) {
        // EXERCISE 6: keep heartbeats out of the events
        // Comments never come here: the parser drops them. Visible heartbeats, of type `heartbeat`, do. Whatever is
        // news is printed, from any server, and nothing else.
        throw new ssekit.lesson.ExerciseOpen(6, "keep heartbeats out of the events");
    }

    private void print(Event event) {
        out.println(event.id() + "  " + event.type() + "  " + event.data());
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
