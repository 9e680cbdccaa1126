package ssekit.scope;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The page that shows a stream live in a browser: at `/`, with its parts under `/scope/`.
///
/// A browser's `EventSource` hands out only the types that one listens to (WHATWG HTML 9.2.6), so the page is told
/// which there are besides `message`. It comes back whenever the server ends the stream, so the page is also told which
/// types mean that nothing more will come.
///
/// @param stream the path of the stream, beginning with a slash; the page's own query is passed on to it
/// @param types the event types to show besides `message` and the ending ones; of these the page counts `heartbeat`
///     instead of listing it, and highlights `gap`
/// @param ends the event types after which the page closes the stream and stays away
/// @param title what the page calls itself
public record Scope(String stream, List<String> types, List<String> ends, String title) implements HttpService {
    private static final List<String> PARTS =
            List.of("scope.css", "scope.js", "stream.js", "figures.js", "plot.js", "list.js");

    /// Nothing but the page's own files may load or run, and no text may become markup, whatever a stream says.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    /// @throws IllegalArgumentException if the stream is no path
    public Scope {
        if (!stream.startsWith("/")) {
            throw new IllegalArgumentException(
                    "Expected the path of a stream, such as /events, got '" + stream + "': begin with a slash.");
        }
        types = List.copyOf(types);
        ends = List.copyOf(ends);
    }

    /// A page for the stream at a path, ending with an event of type `complete`.
    ///
    /// @throws IllegalArgumentException if the stream is no path
    public static Scope of(String stream, String... types) {
        return new Scope(stream, List.of(types), List.of("complete"), "Event stream");
    }

    /// The same page with other ending types; none at all for a stream that never ends.
    public Scope endingWith(String... types) {
        return new Scope(stream, this.types, List.of(types), title);
    }

    /// The same page with a name, such as its lesson's.
    public Scope titled(String title) {
        return new Scope(stream, types, ends, title);
    }

    @Override
    public void routing(HttpRules rules) {
        var page = resource("scope.html")
                .replace("{title}", escaped(title))
                .replace("{types}", escaped(String.join("\n", types)))
                .replace("{ends}", escaped(String.join("\n", ends)))
                .replace("{stream}", escaped(stream));
        rules.get("/", (request, response) -> send(response, "html", page.replace("{origin}", origin(request))));
        for (var part : PARTS) {
            var text = resource(part);
            rules.get("/scope/" + part, (request, response) -> send(response, extension(part), text));
        }
    }

    private static void send(ServerResponse response, String extension, String text) {
        var type = "js".equals(extension) ? "javascript" : extension;
        response.header(HeaderNames.CONTENT_TYPE, "text/" + type + "; charset=utf-8")
                .header(HeaderNames.create("Content-Security-Policy"), POLICY)
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String origin(ServerRequest request) {
        return escaped((request.isSecure() ? "https://" : "http://") + request.authority());
    }

    private static String extension(String part) {
        return part.substring(part.indexOf('.') + 1);
    }

    private static String resource(String name) {
        try (var stream = Scope.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
