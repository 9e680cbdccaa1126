package ssekit.backlog;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonException;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import ssekit.sse.Frame;

/// Appends what is posted, a small JSON object, as the data of an event, and answers with the event's id.
record Publishing(EventLog log) implements Handler {
    private static final int MOST_BYTES = 8 * 1024;

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        // A page of some other site can make a browser post text here, but not JSON: for that the browser asks first.
        if (request.headers().contentType().stream()
                .noneMatch(type -> type.mediaType().equals(MediaTypes.APPLICATION_JSON))) {
            refuse(response, Status.UNSUPPORTED_MEDIA_TYPE_415, "Expected the content type application/json.");
            return;
        }
        var body = request.content().inputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            refuse(response, Status.REQUEST_ENTITY_TOO_LARGE_413, "Expected " + MOST_BYTES + " bytes at most.");
            return;
        }
        JsonObject data;
        try {
            data = JsonParser.create(body).readJsonObject();
        } catch (JsonException e) {
            refuse(response, Status.BAD_REQUEST_400, "Expected a JSON object such as {\"text\":\"hello\"}.");
            return;
        }
        var id = log.append(Frame.message(data.toString()));
        response.status(Status.CREATED_201)
                .header(HeaderValues.CONTENT_TYPE_JSON)
                .send(JsonObject.builder().set("id", id.toString()).build().toString());
    }

    private static void refuse(ServerResponse response, Status status, String sentence) {
        response.status(status).send(sentence + "\n");
    }
}
