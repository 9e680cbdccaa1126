package ssekit.disconnects;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.ErrorDetail;
import ssekit.lesson.LessonClient;
import ssekit.lesson.Mistake;
import ssekit.lesson.PlainOutput;
import ssekit.sse.Event;
import ssekit.sse.EventStream;
import ssekit.sse.StreamResponse;

/// Prints the events of a stream, and knows an end from a cut from a silence.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Prints the events of a stream as they come.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/events",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--patience", description = "Seconds that the stream may be silent; default: ${DEFAULT-VALUE}")
    private double patience = 6;

    private final PrintStream out;

    public Client(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(PlainOutput.console()), args);
    }

    @Override
    public Integer call() {
        if (!(patience >= 0.001 && patience <= 3600)) {
            throw new IllegalArgumentException("Expected --patience to be from 0.001 to 3600, got " + patience + ".");
        }
        try (var response = request()) {
            return isStream(response) ? exitCode(listen(EventStream.of(response))) : 1;
        }
    }

    /// Only the head of the response has come when this returns.
    private HttpClientResponse request() {
        var client = WebClient.builder()
                .readTimeout(Duration.ofMillis((long) (patience * 1000)))
                .build();
        try {
            return client.get()
                    .uri(endpoint)
                    .accept(MediaTypes.TEXT_EVENT_STREAM)
                    .request();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw new Mistake("Expected an answer from " + endpoint + " within " + patience
                        + " seconds, but nothing came: see what the server does, or give it more --patience.");
            }
            throw e;
        }
    }

    private Ending listen(EventStream events) {
        // EXERCISE 5: tell the three endings apart
        // Each event is printed as it comes. An event of type `bye` is a Goodbye, at once, and says when to come back
        // if the server did. An end without it is a Cut; so is a connection that breaks or sends no proper chunk, and
        // it says how. When nothing at all has come for as long as the client's patience, that is Silence.
        throw new ssekit.lesson.ExerciseOpen(5, "tell the three endings apart");
    }

    private int exitCode(Ending ending) {
        return switch (ending) {
            case Ending.Goodbye(var retry) -> {
                out.println("The server said goodbye"
                        + retry.map(time -> ": come back in " + time.toMillis() + " ms.")
                                .orElse("."));
                yield 0;
            }
            case Ending.Cut(var how) -> {
                out.println("The stream was cut: " + how + ". Come back soon.");
                yield 1;
            }
            case Ending.Silence() -> {
                out.println("Nothing has come for " + patience
                        + " seconds, not even a comment: giving a silent stream up.");
                yield 1;
            }
        };
    }

    private boolean isStream(HttpClientResponse response) {
        var whyNone = StreamResponse.whyNone(response);
        whyNone.ifPresent(sentence -> out.println(ErrorDetail.explain(sentence, response)));
        return whyNone.isEmpty();
    }

    private void print(Event event) {
        out.println(event.id() + "  " + event.type() + "  " + event.data());
    }
}
