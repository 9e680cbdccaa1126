package ssekit.scope;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/// The page that shows a stream live in a browser: at `/`, with its parts under `/scope/`.
///
/// A browser's `EventSource` delivers only the event types that have a listener (WHATWG HTML 9.2.6), so the page
/// has to know the types besides `message`. An `EventSource` reconnects whenever the server ends the stream, so
/// the page also has to know which types are final.
///
/// @param stream the path of the stream, beginning with a slash; the page passes its own query on to it
/// @param types the event types to show besides `message` and the final ones; the page counts `heartbeat` instead
///     of listing it, and highlights `gap`
/// @param ends the event types after which the page closes the stream for good
/// @param title the page's title
public record Scope(String stream, List<String> types, List<String> ends, String title) implements HttpService {
    private static final List<String> PARTS =
            List.of("scope.css", "scope.js", "stream.js", "figures.js", "plot.js", "list.js");

    private static final PageFiles FILES = new PageFiles(Scope.class, "'none'");

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
        var page = FILES.text("scope.html")
                .replace("{title}", PageFiles.escaped(title))
                .replace("{types}", PageFiles.escaped(String.join("\n", types)))
                .replace("{ends}", PageFiles.escaped(String.join("\n", ends)))
                .replace("{stream}", PageFiles.escaped(stream));
        rules.get("/", (request, response) -> FILES.sendHtml(response, page.replace("{origin}", origin(request))));
        FILES.serve(rules, "/scope/", PARTS);
    }

    private static String origin(ServerRequest request) {
        return PageFiles.escaped((request.isSecure() ? "https://" : "http://") + request.authority());
    }
}
