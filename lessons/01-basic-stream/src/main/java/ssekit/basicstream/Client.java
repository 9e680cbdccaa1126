package ssekit.basicstream;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.sse.Event;
import ssekit.sse.EventStream;
import ssekit.sse.StreamResponse;

/// Prints the events of a stream, each at the moment it arrives, and says why it stopped.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Prints the events of a stream as they come.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/events",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--compare", description = "Time the same answer streamed and whole, instead.")
    private boolean compare;

    private final PrintStream out;

    public Client(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(PlainOutput.console()), args);
    }

    @Override
    public Integer call() {
        if (compare) {
            new Comparison(endpoint, out).print();
            return 0;
        }
        try (var response = WebClient.create()
                .get()
                .uri(endpoint)
                .accept(MediaTypes.TEXT_EVENT_STREAM)
                .request()) {
            return isStream(response) ? listen(response) : 1;
        }
    }

    private boolean isStream(HttpClientResponse response) {
        // EXERCISE 3: refuse what is no stream
        // A stream has the status code 200, whatever reason phrase follows it, and the type text/event-stream, in any
        // case and with any parameters. Everything else is refused: return false, after one line on `out` that says
        // what
        // status and type came instead.
        throw new ssekit.lesson.ExerciseOpen(3, "refuse what is no stream");
    }

    private int listen(HttpClientResponse response) {
        // EXERCISE 4: print each event on arrival
        // Each event is printed, with print(event), before the next one comes. After the event of type `complete` the
        // client stops at once and returns 0; when the stream ends without it, it returns 1. A last line says why it
        // stopped.
        throw new ssekit.lesson.ExerciseOpen(4, "print each event on arrival");
    }

    private void print(Event event) {
        out.println(event.id() + "  " + event.type() + "  " + event.data());
    }
}
