package ssekit.classroom;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import ssekit.lesson.ClientAddress;
import ssekit.lesson.RequestBody;

/// Receives verdicts. A nickname belongs to the token that came first with it, as in `Authorization: Bearer …`.
///
/// The learner's machine chooses the token, so a lost first answer locks no learner out.
record Verdicts(Classroom classroom, Gate gate) implements Handler {
    private static final String SCHEME = "Bearer ";

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        gate.check(request);
        var report = Report.parse(RequestBody.json(request, Report.MOST_BYTES));
        classroom.hear(report, Secret.token(token(request)), ClientAddress.of(request));
        response.status(Status.NO_CONTENT_204).send();
    }

    private static String token(ServerRequest request) {
        var given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return given.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? given.substring(SCHEME.length()) : "";
    }
}
