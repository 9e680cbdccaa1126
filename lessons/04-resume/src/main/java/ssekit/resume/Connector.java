package ssekit.resume;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import ssekit.lesson.Endpoint;
import ssekit.sse.StreamResponse;

/// Requests a stream, and follows redirects.
///
/// Helidon follows them too, but drops the request's own headers on the way, among them `Last-Event-ID`.
final class Connector implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final WebClient client;
    private final URI endpoint;
    private volatile boolean closed;
    private volatile Asking asking;

    Connector(WebClient client, URI endpoint) {
        this.client = client;
        this.endpoint = Endpoint.of(endpoint)
                .orElseThrow(
                        () -> new IllegalArgumentException("Expected an http or https address, got " + endpoint + "."));
    }

    /// The answer at the end of all redirects. One redirect too many, or one without a usable target, is the
    /// answer.
    ///
    /// @param more adds the caller's headers to the request
    HttpClientResponse connect(UnaryOperator<HttpClientRequest> more)
            throws IOException, LastingFailure, InterruptedException {
        var uri = endpoint;
        for (var redirects = 0; ; redirects++) {
            var response = answer(more.apply(request(uri)));
            var target = redirects < MOST_REDIRECTS ? target(uri, response) : Optional.<URI>empty();
            if (target.isEmpty()) {
                return response;
            }
            response.close();
            uri = target.get();
        }
    }

    private HttpClientRequest request(URI uri) {
        return (isSameOrigin(uri) ? client : withoutSecrets())
                .get()
                .uri(uri)
                .followRedirects(false)
                .keepAlive(false)
                .accept(MediaTypes.TEXT_EVENT_STREAM)
                .header(HeaderNames.CACHE_CONTROL, "no-cache");
    }

    /// The WebClient's default headers, such as a token, must not reach another server.
    private WebClient withoutSecrets() {
        return WebClient.builder()
                .from(client.prototype())
                .clearHeaders()
                .defaultHeadersMap(Map.of())
                .build();
    }

    private HttpClientResponse answer(HttpClientRequest request)
            throws IOException, LastingFailure, InterruptedException {
        var newest = new Asking(request);
        asking = newest;
        if (closed) {
            newest.end();
        }
        var response = newest.answer();
        if (response.status().family() == Status.Family.INFORMATIONAL) {
            response.close();
            throw new LastingFailure(StreamResponse.whyNone(response).orElseThrow());
        }
        return response;
    }

    private static Optional<URI> target(URI from, HttpClientResponse response) {
        if (!REDIRECTS.contains(response.status().code())) {
            return Optional.empty();
        }
        try {
            return response.headers()
                    .first(HeaderNames.LOCATION)
                    .map(location -> Location.resolve(from, location))
                    .flatMap(Endpoint::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the Location is not a URI
        }
    }

    private boolean isSameOrigin(URI uri) {
        return port(uri) == port(endpoint)
                && uri.getHost().equalsIgnoreCase(endpoint.getHost())
                && uri.getScheme().equals(endpoint.getScheme());
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }

    /// Stops waiting for an answer, or reading it; from any thread.
    @Override
    public void close() {
        closed = true;
        Optional.ofNullable(asking).ifPresent(Asking::end);
    }
}
