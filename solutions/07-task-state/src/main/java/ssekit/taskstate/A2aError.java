package ssekit.taskstate;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.json.JsonObject;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import ssekit.lesson.Problem;

/// A client's mistake, or a lack of room, in the format of A2A 1.0 over HTTP (section 11.6, which uses
/// google.rpc.Status).
public final class A2aError extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final String MEDIA_TYPE = "application/a2a+json";

    private final int code;
    private final String status;
    private final String reason;

    /// @param code the HTTP status
    /// @param status its name in google.rpc.Code
    /// @param reason the name of the A2A error, empty if A2A defines none
    /// @param sentence what was expected, what came, and what to do
    private A2aError(int code, String status, String reason, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
        this.status = status;
        this.reason = reason;
    }

    static A2aError taskNotFound(String id) {
        return new A2aError(
                404, "NOT_FOUND", "TASK_NOT_FOUND", "There is no task " + id + ", or it is no longer kept.");
    }

    static A2aError taskNotCancelable(String sentence) {
        return new A2aError(400, "FAILED_PRECONDITION", "TASK_NOT_CANCELABLE", sentence);
    }

    static A2aError unsupportedOperation(String sentence) {
        return new A2aError(400, "FAILED_PRECONDITION", "UNSUPPORTED_OPERATION", sentence);
    }

    static A2aError pushNotificationNotSupported() {
        return new A2aError(
                400,
                "FAILED_PRECONDITION",
                "PUSH_NOTIFICATION_NOT_SUPPORTED",
                "This agent sends no push notifications: follow the task with POST /tasks/{id}:subscribe.");
    }

    static A2aError contentTypeNotSupported(String sentence) {
        return new A2aError(400, "INVALID_ARGUMENT", "CONTENT_TYPE_NOT_SUPPORTED", sentence);
    }

    static A2aError versionNotSupported(String sentence) {
        return new A2aError(400, "FAILED_PRECONDITION", "VERSION_NOT_SUPPORTED", sentence);
    }

    static A2aError invalid(int code, String sentence) {
        return new A2aError(code, "INVALID_ARGUMENT", "", sentence);
    }

    static A2aError busy(String sentence) {
        return new A2aError(429, "RESOURCE_EXHAUSTED", "", sentence);
    }

    void send(ServerResponse response) {
        // EXERCISE 6: say what went wrong
        // The HTTP status is `code`, the type MEDIA_TYPE without parameters, the body {"error": {"code", "status",
        // "message", "details"}}, whatever text of the client the message repeats. `details` lists which of A2A's own
        // errors it is, if it is one. A client that made no mistake and only has to wait gets a Retry-After.
        if (code == Status.TOO_MANY_REQUESTS_429_CODE) {
            response.header(HeaderNames.RETRY_AFTER, Problem.RETRY_AFTER);
        }
        var error = JsonObject.builder()
                .set("code", code)
                .set("status", status)
                .set("message", getMessage())
                .setValues("details", reason.isEmpty() ? List.of() : List.of(errorInfo()))
                .build();
        response.status(Status.create(code))
                .header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE)
                .send(JsonObject.builder().set("error", error).build().toString());
    }

    private JsonObject errorInfo() {
        return JsonObject.builder()
                .set("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .set("reason", reason)
                .set("domain", "a2a-protocol.org")
                .build();
    }
}
