package ssekit.backlog;

import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.resume.EventSource;
import ssekit.resume.Printout;
import ssekit.resume.Reconnection;

/// Prints the events of a stream, from a given id on, and reconnects when the stream breaks.
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        description = "Prints the events of a stream, and reconnects when it breaks.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/events",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--last-event-id", description = "Start after the event with this id.")
    private String lastEventId = "";

    private final PrintStream out;
    private final Reconnection rules;

    public Client(PrintStream out, Reconnection rules) {
        this.out = out;
        this.rules = rules;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(PlainOutput.console(), Reconnection.polite()), args);
    }

    /// This stream has no final event: only an answer that is not a stream, or Ctrl-C, stops the client.
    @Override
    public Integer call() {
        var printout = new Printout(out);
        try (var source = new EventSource(WebClient.create(), endpoint, lastEventId, event -> false, rules)) {
            return printout.end(source.listen(printout));
        }
    }
}
