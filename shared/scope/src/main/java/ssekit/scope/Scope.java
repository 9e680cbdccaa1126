package ssekit.scope;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The page that shows a stream live in a browser: at `/`, with its parts under `/scope/`.
///
/// A browser's `EventSource` hands out only the types that one listens to (WHATWG HTML 9.2.2), so the page is told
/// which there are besides `message`.
public final class Scope implements HttpService {
    private static final Map<String, String> PARTS = Map.of(
            "scope.js", "text/javascript; charset=utf-8",
            "plot.js", "text/javascript; charset=utf-8",
            "scope.css", "text/css; charset=utf-8");

    private final String stream;
    private final List<String> types;

    private Scope(String stream, List<String> types) {
        if (!stream.startsWith("/")) {
            throw new IllegalArgumentException("Expected the path of a stream, such as /events, got '" + stream + "'.");
        }
        this.stream = stream;
        this.types = types;
    }

    /// @param stream the path of the stream, beginning with a slash; the page's own query is passed on to it
    /// @param types the event types to show, besides `message`: none may hold a space
    public static Scope of(String stream, String... types) {
        return new Scope(stream, List.of(types));
    }

    /// The path of the stream that the page shows.
    public String stream() {
        return stream;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::page).get("/scope/{part}", this::part);
    }

    private void page(ServerRequest request, ServerResponse response) {
        var page = resource("scope.html")
                .replace("{stream}", escaped(stream))
                .replace("{types}", escaped(String.join(" ", types)));
        send(response, "text/html; charset=utf-8", page);
    }

    private void part(ServerRequest request, ServerResponse response) {
        var part = request.path().pathParameters().get("part");
        var type = PARTS.get(part);
        if (type == null) {
            response.status(Status.NOT_FOUND_404).send("The page has no part " + part + ".");
            return;
        }
        send(response, type, resource(part));
    }

    /// Nothing but the page's own files may load or run, whatever a stream says.
    private static void send(ServerResponse response, String type, String text) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(
                        HeaderNames.create("Content-Security-Policy"),
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'")
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (var stream = Scope.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
