package ssekit.taskstate;

import io.helidon.http.HttpMediaType;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.LessonClient;
import ssekit.sse.EventStream;

/// Gives an agent a task and shows how it gets on.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Gives an agent a task and follows it.")
public final class Client implements Callable<Integer> {
    private static final int MOST_BYTES_OF_AN_ERROR = 64 * 1024;

    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}",
            description = "The agent; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--query", description = "What to do, or with --task the answer to what the agent asked.")
    private String query;

    @Option(names = "--steps", defaultValue = "6", description = "In how many steps, 1 to 100; default: 6")
    private int steps;

    @Option(names = "--task", description = "A task that is there already: follow it, or answer it with --query.")
    private String task;

    @Option(names = "--visualize", description = "Show the text as it is typed, and nothing else.")
    private boolean visualize;

    @Option(names = "--plain", description = "Plain lines, on a terminal too.")
    private boolean plain;

    private final PrintStream out;
    private final boolean terminal;

    public Client(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(System.out, System.console() != null), args);
    }

    @Override
    public Integer call() {
        try (var response = new Order(endpoint, query, steps, task).send()) {
            return isStream(response) ? follow(response) : refused(response);
        }
    }

    private static boolean isStream(HttpClientResponse response) {
        return response.status().code() == 200 && type(response).equals("text/event-stream");
    }

    private int follow(HttpClientResponse response) {
        var following = new Following(screen(), out);
        try (var events = EventStream.of(response)) {
            for (var event : events) {
                following.show(event);
                if (following.isOver() || isSubscription() && following.isInterrupted()) {
                    break;
                }
            }
        } catch (UncheckedIOException cut) {
            out.println();
            out.println(cut.getMessage());
        }
        return following.end();
    }

    /// It shows what the agent asks, and does not wait for somebody else's answer.
    private boolean isSubscription() {
        return task != null && query == null;
    }

    private Screen screen() {
        if (visualize) {
            return new TypingScreen(out);
        }
        return terminal && !plain ? new BarScreen(out) : new PlainScreen(out);
    }

    /// An A2A error says in words what is wrong; whatever else came is described.
    private int refused(HttpClientResponse response) {
        var status = response.status().code();
        try (var body = response.inputStream()) {
            var error =
                    JsonParser.create(body.readNBytes(MOST_BYTES_OF_AN_ERROR)).readJsonObject();
            var sentence = error.objectValue("error", JsonObject.empty()).stringValue("message", "no words");
            out.println("The agent refused (" + status + "): " + Screen.printable(sentence));
        } catch (IOException | RuntimeException e) {
            out.println("Expected a stream, 200 and text/event-stream, from " + endpoint + "; got " + status + " and "
                    + type(response) + ".");
        }
        return 1;
    }

    private static String type(HttpClientResponse response) {
        return response.headers()
                .contentType()
                .map(HttpMediaType::mediaType)
                .map(found -> found.text())
                .orElse("no type at all");
    }
}
