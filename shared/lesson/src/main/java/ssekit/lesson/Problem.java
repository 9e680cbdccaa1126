package ssekit.lesson;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;

/// A refusal as a problem document (RFC 9457, section 3) that says what was expected.
///
/// Throw it before the response has begun; [#answered] sends it.
public final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";
    /// In seconds: when it makes sense to ask again.
    public static final String RETRY_AFTER = "5";

    private static final long serialVersionUID = 1;

    private final transient Status status;

    private Problem(Status status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    public static Problem badRequest(String detail) {
        return new Problem(Status.BAD_REQUEST_400, detail);
    }

    public static Problem unauthorized(String detail) {
        return new Problem(Status.UNAUTHORIZED_401, detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(Status.FORBIDDEN_403, detail);
    }

    static Problem notFound(String detail) {
        return new Problem(Status.NOT_FOUND_404, detail);
    }

    static Problem methodNotAllowed(String detail) {
        return new Problem(Status.METHOD_NOT_ALLOWED_405, detail);
    }

    public static Problem conflict(String detail) {
        return new Problem(Status.CONFLICT_409, detail);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(Status.REQUEST_ENTITY_TOO_LARGE_413, detail);
    }

    public static Problem unsupportedType(String detail) {
        return new Problem(Status.UNSUPPORTED_MEDIA_TYPE_415, detail);
    }

    public static Problem tooMany(String detail) {
        return new Problem(Status.TOO_MANY_REQUESTS_429, detail);
    }

    public static Problem full(String detail) {
        return new Problem(Status.SERVICE_UNAVAILABLE_503, detail);
    }

    /// The same handler, with its refusals sent to the client.
    public static Handler answered(Handler handler) {
        return (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (Problem problem) {
                problem.send(response);
            }
        };
    }

    public Status status() {
        return status;
    }

    void send(ServerResponse response) {
        switch (status.code()) {
            case Status.UNAUTHORIZED_401_CODE -> response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
            case Status.TOO_MANY_REQUESTS_429_CODE, Status.SERVICE_UNAVAILABLE_503_CODE ->
                response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER);
            default -> {}
        }
        response.status(status).header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE).send(json(status, getMessage()));
    }

    static String json(Status status, String detail) {
        return JsonObject.builder()
                .set("type", "about:blank")
                .set("title", status.reasonPhrase())
                .set("status", status.code())
                .set("detail", detail)
                .build()
                .toString();
    }
}
