package ssekit.topics;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.sse.EventStream;

/// Prints the events of topics as they come, or publishes one. It does not come back by itself: lesson 4 does.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Follows topics, or publishes to them.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/stream",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(
            names = "--topic",
            description = "A topic; may be given up to four times. Default: what the server chooses.")
    private List<String> topics = List.of();

    @Option(names = "--last-event-id", defaultValue = "", description = "Begin behind this event.")
    private String lastEventId;

    @Option(names = "--publish", description = "Publish this text to each --topic, instead.")
    private String text;

    @Option(
            names = "--token",
            defaultValue = "${env:TOPICS_TOKEN:-}",
            description = "For --publish; default: TOPICS_TOKEN")
    private String token;

    private final PrintStream out;

    public Client(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(PlainOutput.console()), args);
    }

    @Override
    public Integer call() {
        if (text != null) {
            return (topics.isEmpty() ? List.of("news") : topics)
                    .stream().mapToInt(this::publish).max().orElse(0);
        }
        var request = WebClient.create().get().uri(endpoint).accept(MediaTypes.TEXT_EVENT_STREAM);
        if (!topics.isEmpty()) {
            request.queryParam("topic", topics.toArray(String[]::new));
        }
        if (!lastEventId.isEmpty()) {
            request.header(HeaderNames.create("Last-Event-ID"), lastEventId);
        }
        try (var response = request.request()) {
            return isStream(response) ? listen(response) : refused("a stream", response);
        }
    }

    private int publish(String topic) {
        var event = JsonObject.builder().set("data", text).build();
        try (var response = WebClient.create()
                .post()
                .uri(endpoint.resolve("/topics/"))
                .path(topic)
                .header(HeaderNames.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaTypes.APPLICATION_JSON)
                .submit(event.toString())) {
            if (!response.status().equals(Status.CREATED_201)) {
                return refused("201 Created", response);
            }
            out.println("Published to " + topic + ": " + response.as(String.class));
            return 0;
        }
    }

    private static boolean isStream(HttpClientResponse response) {
        var type = response.headers().contentType().map(found -> found.mediaType());
        return response.status().equals(Status.OK_200) && type.equals(Optional.of(MediaTypes.TEXT_EVENT_STREAM));
    }

    private int listen(HttpClientResponse response) {
        try (var events = EventStream.of(response)) {
            for (var event : events) {
                out.println(event.id() + "  " + event.type() + "  " + event.data());
                lastEventId = event.id();
            }
            out.println("The stream has ended. " + goOn());
        } catch (UncheckedIOException e) {
            out.println(e.getMessage() + ". " + goOn());
        }
        return 1;
    }

    /// A topic has no last event: whenever its stream ends, there was more to come.
    private String goOn() {
        return lastEventId.isEmpty() ? "Nothing came." : "To go on from there: --last-event-id " + lastEventId;
    }

    private int refused(String expected, HttpClientResponse response) {
        out.println("Expected " + expected + ", got " + response.status().code() + ": "
                + detail(response.as(String.class)));
        return 1;
    }

    private static String detail(String problem) {
        return problem.startsWith("{")
                ? JsonParser.create(problem).readJsonObject().stringValue("detail", problem)
                : problem.strip();
    }
}
