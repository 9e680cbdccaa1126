package ssekit.classroom;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import ssekit.lesson.Problem;

/// Takes what learners tell. A nickname belongs to the token that came first with it, as in `Authorization: Bearer …`.
///
/// The learner's side chooses the token: so a first answer that gets lost locks nobody out of her own name.
record Verdicts(Classroom classroom, Gate gate) implements Handler {
    private static final String SCHEME = "Bearer ";

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        gate.check(request);
        var report = Report.parse(body(request));
        classroom.hear(report, Secret.token(token(request)));
        response.status(Status.NO_CONTENT_204).send();
    }

    /// Wants a type that no page from elsewhere may send unasked, and reads one byte more than is allowed.
    private static byte[] body(ServerRequest request) throws IOException {
        var type = request.headers().contentType().map(found -> found.mediaType());
        if (type.isEmpty() || !type.get().equals(MediaTypes.APPLICATION_JSON)) {
            throw Problem.unsupportedType("Expected the content type application/json.");
        }
        var body = request.content().inputStream().readNBytes(Report.MOST_BYTES + 1);
        if (body.length > Report.MOST_BYTES) {
            throw Problem.tooLarge("Expected at most " + Report.MOST_BYTES + " bytes.");
        }
        return body;
    }

    private static String token(ServerRequest request) {
        var given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return given.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? given.substring(SCHEME.length()) : "";
    }
}
