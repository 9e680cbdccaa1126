package ssekit.backlog;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.sse.EventStream;

/// Prints the events of a stream from wherever it is told to begin. It does not come back by itself: lesson 4 does.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Prints the events of a stream as they come.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/events",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--last-event-id", defaultValue = "", description = "Begin behind this event.")
    private String lastEventId;

    private final PrintStream out;

    public Client(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(PlainOutput.console()), args);
    }

    @Override
    public Integer call() {
        var request = WebClient.create().get().uri(endpoint).accept(MediaTypes.TEXT_EVENT_STREAM);
        if (!lastEventId.isEmpty()) {
            request.header(HeaderNames.create("Last-Event-ID"), lastEventId);
        }
        try (var response = request.request()) {
            return isStream(response) ? listen(response) : 1;
        }
    }

    private boolean isStream(HttpClientResponse response) {
        var type = response.headers()
                .contentType()
                .map(found -> found.mediaType().text())
                .orElse("no type at all");
        if (response.status().equals(Status.OK_200) && type.equals("text/event-stream")) {
            return true;
        }
        out.println("Expected a stream, 200 and text/event-stream, at " + endpoint + "; got "
                + response.status().code() + " and " + type + ".");
        return false;
    }

    private int listen(HttpClientResponse response) {
        try (var events = EventStream.of(response)) {
            for (var event : events) {
                out.println(event.id() + "  " + event.type() + "  " + event.data());
                lastEventId = event.id();
            }
            out.println("The stream has ended. " + goOn());
            return 0;
        } catch (UncheckedIOException e) {
            out.println(e.getMessage() + ". " + goOn());
            return 1;
        }
    }

    private String goOn() {
        return lastEventId.isEmpty() ? "Nothing came." : "To go on from there: --last-event-id " + lastEventId;
    }
}
