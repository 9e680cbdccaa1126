package ssekit.resume;

import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.sse.Event;

/// Prints the events of a stream, each once, and comes back when the stream breaks.
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        description = "Prints the events of a stream, and comes back.")
public final class Client implements Callable<Integer>, EventSourceListener {
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

    @Override
    public Integer call() {
        try (var source = new EventSource(WebClient.create(), endpoint, lastEventId, Set.of("complete"), rules)) {
            return switch (source.listen(this)) {
                case Stop.Complete() -> end("The stream is complete.", 0);
                case Stop.NoContent() -> end("The server has nothing more to say (204).", 0);
                case Stop.Failed(var why) -> end(why, 1);
                case Stop.Closed() -> end("The client was stopped.", 0);
            };
        }
    }

    @Override
    public void onEvent(Event event) {
        out.println(event.id() + "  " + event.type() + "  " + event.data());
    }

    @Override
    public void onWait(String why, Duration wait) {
        out.printf("(%s; back in %.1f s)%n", why, wait.toMillis() / 1e3);
    }

    private int end(String sentence, int exitCode) {
        out.println(sentence);
        return exitCode;
    }
}
