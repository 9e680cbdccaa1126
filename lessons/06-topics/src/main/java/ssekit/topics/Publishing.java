package ssekit.topics;

import io.helidon.config.Config;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import ssekit.lesson.Problem;
import ssekit.lesson.RequestBody;

/// Takes what a holder of the token posts to a topic.
///
/// @param bytes the largest body
public record Publishing(Topics topics, Token token, int bytes) implements Handler {
    private static final int MOST_BYTES = 10_000_000;

    public Publishing {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "Expected topics.bytes to be from 1 to " + MOST_BYTES + ", got " + bytes + ".");
        }
    }

    static Publishing from(Config config, Topics topics) {
        return new Publishing(
                topics, Token.from(config), config.get("bytes").asInt().orElse(64 * 1024));
    }

    /// The token comes first: to whoever has none, nothing else is told, and nothing is read from him.
    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (!token.admits(request.headers().first(HeaderNames.AUTHORIZATION).orElse(""))) {
            throw Problem.unauthorized("Expected the header  Authorization: Bearer …  with the server's token.");
        }
        publish(request, response);
    }

    private void publish(ServerRequest request, ServerResponse response) {
        // EXERCISE 4: publish
        // The path parameter `topic` is the name. Publication.parse makes sense of body(request), and .on(topic)
        // makes an event of that. Publish it, and answer 201 with the id that it got, as JSON: {"id":"k3x9-12"}.
        throw new ssekit.lesson.ExerciseOpen(4, "publish");
    }

    private byte[] body(ServerRequest request) {
        return RequestBody.json(request, bytes);
    }
}
