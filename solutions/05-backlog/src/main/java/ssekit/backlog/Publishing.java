package ssekit.backlog;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import ssekit.lesson.Problem;
import ssekit.lesson.RequestBody;
import ssekit.lesson.UntrustedJson;
import ssekit.sse.Frame;

/// Appends the posted JSON object as the data of an event, and answers with the event's id.
record Publishing(EventLog log) implements Handler {
    private static final int MOST_BYTES = 8 * 1024;

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var id = log.append(Frame.message(json(RequestBody.json(request, MOST_BYTES))));
        response.status(Status.CREATED_201)
                .header(HeaderValues.CONTENT_TYPE_JSON)
                .send(JsonObject.builder().set("id", id.toString()).build().toString());
    }

    private static String json(byte[] body) {
        try {
            return UntrustedJson.read(body).toString();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("Expected a JSON object such as {\"text\":\"hello\"}. " + e.getMessage());
        }
    }
}
