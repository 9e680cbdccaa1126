package ssekit.topics;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webclient.api.WebClient;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.ErrorDetail;
import ssekit.lesson.LessonClient;
import ssekit.lesson.PlainOutput;
import ssekit.resume.EventSource;
import ssekit.resume.Printout;
import ssekit.resume.Reconnection;

/// Prints the events of topics and reconnects when the stream breaks, or publishes an event.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Follows topics, or publishes to them.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}/stream",
            description = "The stream; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--topic", description = "A topic; can be repeated, up to four. Default: the server's choice.")
    private List<String> topics = List.of();

    @Option(names = "--last-event-id", description = "Start after the event with this id.")
    private String lastEventId = "";

    @Option(names = "--publish", description = "Publish this text to each --topic and exit.")
    private String text;

    @Option(
            names = "--token",
            defaultValue = "${env:TOPICS_TOKEN:-}",
            description = "The token for --publish; default: TOPICS_TOKEN")
    private String token;

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
        if (text == null) {
            return follow();
        }
        return (topics.isEmpty() ? List.of("news") : topics)
                .stream().mapToInt(this::publish).max().orElse(0);
    }

    /// A topic has no last event: only a refusal by the server, or Ctrl-C, ends the stream.
    private int follow() {
        var printout = new Printout(out);
        try (var source = new EventSource(WebClient.create(), stream(), lastEventId, event -> false, rules)) {
            return printout.end(source.listen(printout));
        }
    }

    private URI stream() {
        var query = topics.stream()
                .map(topic -> "topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var separator = endpoint.getQuery() == null ? "?" : "&";
        return query.isEmpty() ? endpoint : URI.create(endpoint + separator + query);
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
            var status = response.status().code();
            if (status != Status.CREATED_201.code()) {
                out.println(ErrorDetail.explain("Expected 201, got " + status + ".", response));
                return 1;
            }
            out.println(
                    "Published to " + topic + (response.entity().hasEntity() ? ": " + response.as(String.class) : "."));
            return 0;
        }
    }
}
