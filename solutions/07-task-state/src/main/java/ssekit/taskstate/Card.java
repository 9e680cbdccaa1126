package ssekit.taskstate;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The agent card: tells clients what the agent can do and how to reach it.
record Card(PublicAddress address) implements HttpService {
    private static final String FRESH = "max-age=300";

    @Override
    public void routing(HttpRules rules) {
        rules.get("/.well-known/agent-card.json", this::send);
    }

    /// The entity tag spares a client that has the card from downloading it again (A2A 1.0, section 8.6).
    private void send(ServerRequest request, ServerResponse response) {
        var card = json(address.of(request));
        var tag = '"'
                + UUID.nameUUIDFromBytes(card.toString().getBytes(StandardCharsets.UTF_8))
                        .toString()
                + '"';
        response.header(HeaderNames.ETAG, tag).header(HeaderNames.CACHE_CONTROL, FRESH);
        if (isKnown(tag, request)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        Checked.send(response, card);
    }

    /// RFC 9110, section 13.1.2: tags separated by commas, possibly weak, or a star.
    private static boolean isKnown(String tag, ServerRequest request) {
        return request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(known -> known.strip().replaceFirst("^W/", ""))
                .anyMatch(known -> known.equals(tag) || known.equals("*"));
    }

    private static JsonObject json(String url) {
        return JsonObject.builder()
                .set("name", "Writer")
                .set("description", "Writes a few lines about anything, step by step.")
                .set("version", "1.0.0")
                .setValues("supportedInterfaces", List.of(binding(url)))
                .set(
                        "capabilities",
                        capabilities -> capabilities
                                .set("streaming", true)
                                .set("pushNotifications", false)
                                .set("extendedAgentCard", false))
                .setStrings("defaultInputModes", List.of(Modes.PLAIN))
                .setStrings("defaultOutputModes", List.of(Modes.PLAIN))
                .setValues("skills", List.of(writing()))
                .build();
    }

    private static JsonObject binding(String url) {
        return JsonObject.builder()
                .set("url", url)
                .set("protocolBinding", "HTTP+JSON")
                .set("protocolVersion", "1.0")
                .build();
    }

    private static JsonObject writing() {
        return JsonObject.builder()
                .set("id", "write")
                .set("name", "Write")
                .set("description", "Writes one line per step. Asks when the query ends with three dots.")
                .setStrings("tags", List.of("text"))
                .setStrings("examples", List.of("Write about the sea", "Write about..."))
                .build();
    }
}
