package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.helidon.json.JsonObject;
import io.helidon.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 6, title = "say what went wrong")
class Exercise6RefuseTest {
    private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";
    private static final String MESSAGE = Lesson.message(Optional.empty());

    private final Puppet puppet = new Puppet();

    @Test
    void an_unknown_task_is_not_found() {
        try (var server = Lesson.serving(puppet)) {
            assertRefused(Lesson.get(server, "/tasks/nobody"), 404, "NOT_FOUND", "TASK_NOT_FOUND");
            assertRefused(Lesson.subscribe(server, "nobody"), 404, "NOT_FOUND", "TASK_NOT_FOUND");
            assertRefused(Lesson.cancel(server, "nobody"), 404, "NOT_FOUND", "TASK_NOT_FOUND");
            assertRefused(Lesson.stream(server, "nobody"), 404, "NOT_FOUND", "TASK_NOT_FOUND");
            assertRefused(
                    Lesson.post(server, "/tasks/nobody/messages/stream", "{\"text\":\"Hello\"}"),
                    404,
                    "NOT_FOUND",
                    "TASK_NOT_FOUND");
        }
    }

    @Test
    void the_words_say_what_is_wrong_with_this_request() {
        try (var server = Lesson.serving(puppet)) {
            assertThat(refusal(Lesson.get(server, "/tasks/nobody"), 404, "NOT_FOUND", "TASK_NOT_FOUND"))
                    .as("error.message for a task that nobody knows")
                    .contains("nobody");
            for (var odd : List.of(
                    "0.3", "a \"quote\"", "a \\ in it", "two\nlines", "\u0001", "Prüfung … 海 😀", "</script>")) {
                var encoded = URLEncoder.encode(odd, StandardCharsets.UTF_8).replace("+", "%20");
                var older = Probe.get(server.uri("/tasks/nobody?A2A-Version=" + encoded));
                assertThat(refusal(older, 400, "FAILED_PRECONDITION", "VERSION_NOT_SUPPORTED"))
                        .as("error.message for the version %s", encoded)
                        .contains("got " + odd + ":");
            }
        }
    }

    /// Whatever the error is: one of A2A's own or not, with its own status, and in its own words.
    @Test
    void each_error_is_sent_as_it_was_made() {
        var sentence = "Expected a \"thing\" — none of which came.";
        assertSent(A2aError.taskNotFound("t1"), 404, "NOT_FOUND", "TASK_NOT_FOUND");
        assertSent(A2aError.taskNotCancelable(sentence), 400, "FAILED_PRECONDITION", "TASK_NOT_CANCELABLE");
        assertSent(A2aError.unsupportedOperation(sentence), 400, "FAILED_PRECONDITION", "UNSUPPORTED_OPERATION");
        assertSent(
                A2aError.pushNotificationNotSupported(), 400, "FAILED_PRECONDITION", "PUSH_NOTIFICATION_NOT_SUPPORTED");
        assertSent(A2aError.contentTypeNotSupported(sentence), 400, "INVALID_ARGUMENT", "CONTENT_TYPE_NOT_SUPPORTED");
        assertSent(A2aError.versionNotSupported(sentence), 400, "FAILED_PRECONDITION", "VERSION_NOT_SUPPORTED");
        for (var code : List.of(400, 406, 413, 415)) {
            assertSent(A2aError.invalid(code, sentence), code, "INVALID_ARGUMENT", "");
        }
        assertSent(A2aError.busy(sentence), 429, "RESOURCE_EXHAUSTED", "");
    }

    private static void assertSent(A2aError error, int code, String status, String reason) {
        try (var server = LiveServer.start(routing -> routing.get("/", (request, response) -> error.send(response)))) {
            assertThat(refusal(Probe.get(server.uri("/")), code, status, reason))
                    .as("error.message of the %s error that was made with these words", status)
                    .isEqualTo(error.getMessage());
        }
    }

    @Test
    void a_task_that_is_over_takes_no_reader_no_message_and_no_cancel() {
        try (var server = Lesson.serving(puppet.complete())) {
            var id = finishedTask(server);
            assertRefused(Lesson.subscribe(server, id), 400, "FAILED_PRECONDITION", "UNSUPPORTED_OPERATION");
            assertRefused(Lesson.stream(server, id), 400, "FAILED_PRECONDITION", "UNSUPPORTED_OPERATION");
            assertRefused(Lesson.cancel(server, id), 400, "FAILED_PRECONDITION", "TASK_NOT_CANCELABLE");
        }
    }

    @Test
    void another_version_is_refused_and_none_means_another() {
        try (var server = Lesson.serving(puppet.complete())) {
            var id = finishedTask(server);
            for (var version : List.of("", "0.3", "2.0")) {
                var probe = Probe.get(server.uri("/tasks/" + id), Map.of("A2A-Version", version));
                assertRefused(probe, 400, "FAILED_PRECONDITION", "VERSION_NOT_SUPPORTED");
            }
            try (var probe = Probe.get(server.uri("/tasks/" + id + "?A2A-Version=1.0"))) {
                assertThat(probe.status())
                        .as("status for version 1.0 in the query")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void a_body_that_is_too_large_is_not_read() {
        try (var server = Lesson.serving(puppet)) {
            var large = MESSAGE.replace("Hello", "x".repeat(64 * 1024));
            assertRefused(Lesson.post(server, "/message:stream", large), 413, "INVALID_ARGUMENT", "");
        }
    }

    @Test
    void a_body_that_makes_no_sense_is_refused_in_words() {
        var nonsense = List.of(
                "",
                "[]",
                "{\"message\":",
                MESSAGE + MESSAGE,
                "{\"message\":7}",
                MESSAGE.replace("ROLE_USER", "ROLE_AGENT"),
                MESSAGE.replace("Hello", " "),
                MESSAGE.replace("m1", "an id with spaces"),
                MESSAGE.replace("\"role\"", "\"metadata\":{\"steps\":101},\"role\""),
                MESSAGE.replace("\"role\"", "\"metadata\":{\"steps\":1e99},\"role\""),
                MESSAGE.replace("\"role\"", "\"metadata\":{\"steps\":1e99999999},\"role\""),
                "{\"message\":" + "[".repeat(30_000));
        try (var server = Lesson.serving(puppet)) {
            for (var body : nonsense) {
                assertRefused(Lesson.post(server, "/message:send", body), 400, "INVALID_ARGUMENT", "");
            }
            var picture = MESSAGE.replace("text", "url");
            assertRefused(
                    Lesson.post(server, "/message:send", picture),
                    400,
                    "INVALID_ARGUMENT",
                    "CONTENT_TYPE_NOT_SUPPORTED");
        }
    }

    @Test
    void when_all_places_are_taken_the_next_task_has_to_wait() {
        var one = new Limits(1, 10, Duration.ofHours(1), Duration.ofHours(1));
        try (var server = Lesson.serving(puppet, one, InstantSource.system(), Lesson.LONGER_THAN_ANY_TEST);
                var running = Lesson.stream(server)) {
            running.awaitEvents(2);
            assertRefused(Lesson.stream(server), 429, "RESOURCE_EXHAUSTED", "");
            puppet.complete();
            running.awaitEnd();
            Await.until(
                    "a place to be free",
                    () -> statusOf(Lesson.stream(server)) == 200,
                    () -> "POST /message:stream is still answered with " + statusOf(Lesson.stream(server)) + ".");
        }
    }

    @Test
    void only_the_last_finished_tasks_are_kept_and_only_for_a_while() {
        var now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
        var two = new Limits(10, 2, Duration.ofMinutes(10), Duration.ofHours(1));
        Agent atOnce = (query, desk) -> {};
        try (var server = Lesson.serving(atOnce, two, now::get, Lesson.LONGER_THAN_ANY_TEST)) {
            var first = finishedTask(server);
            assertThat(statusOf(Lesson.get(server, "/tasks/" + first)))
                    .as("status of the first task, as long as it is kept")
                    .isEqualTo(200);
            finishedTask(server);
            var third = finishedTask(server);
            Await.until(
                    "the first task to be forgotten",
                    () -> statusOf(Lesson.get(server, "/tasks/" + first)) == 404,
                    () -> "GET is still answered with " + statusOf(Lesson.get(server, "/tasks/" + first)) + ".");
            assertThat(statusOf(Lesson.get(server, "/tasks/" + third)))
                    .as("status of the third task, which is kept")
                    .isEqualTo(200);
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(11)));
            assertRefused(Lesson.get(server, "/tasks/" + third), 404, "NOT_FOUND", "TASK_NOT_FOUND");
        }
    }

    private static String finishedTask(LiveServer server) {
        try (var probe = Lesson.post(server, "/message:send", MESSAGE)) {
            return Lesson.body(probe)
                    .objectValue("task")
                    .flatMap(task -> task.stringValue("id"))
                    .orElseThrow();
        }
    }

    private static int statusOf(Probe probe) {
        try (probe) {
            return probe.status();
        }
    }

    private static void assertRefused(Probe probe, int code, String status, String reason) {
        refusal(probe, code, status, reason);
    }

    /// The message of an error that is in all else as it should be.
    private static String refusal(Probe probe, int code, String status, String reason) {
        try (probe) {
            var body = Lesson.body(probe);
            var what = code + " " + status + " " + reason;
            assertThat(probe.status()).as("HTTP status of the error %s", what).isEqualTo(code);
            assertThat(probe.header("Content-Type"))
                    .as("Content-Type of the error %s", what)
                    .hasValue("application/a2a+json");
            assertThat(probe.header("Retry-After").orElse("none"))
                    .as("Retry-After of the error %s, in seconds if the client only has to wait", what)
                    .matches(code == 429 ? "[1-9][0-9]?" : "none");
            var error = body.objectValue("error").orElseGet(() -> fail("Expected a member `error`, got " + body));
            assertThat(body.keysAsStrings())
                    .as("members of the body of %s", what)
                    .containsExactly("error");
            assertThat(error.keysAsStrings())
                    .as("members of `error` in %s", what)
                    .containsExactlyInAnyOrder("code", "status", "message", "details");
            assertThat(member(error, "code")).as("error.code of %s", what).isEqualTo(String.valueOf(code));
            assertThat(member(error, "status")).as("error.status of %s", what).isEqualTo('"' + status + '"');
            assertThat(member(error, "details")).as("error.details of %s", what).startsWith("[");
            assertThat(reasons(error))
                    .as("@type, domain and reason in error.details of %s", what)
                    .isEqualTo(reason.isEmpty() ? List.of() : List.of(ERROR_INFO + " a2a-protocol.org " + reason));
            var message = error.stringValue("message", "(no message)");
            assertThat(message)
                    .as("error.message of %s, the sentence with which the A2aError was made", what)
                    .matches("(?s)[A-Z].*\\.");
            return message;
        }
    }

    private static String member(JsonObject error, String name) {
        return error.value(name).map(JsonValue::toString).orElse("(no " + name + ")");
    }

    private static List<String> reasons(JsonObject error) {
        return error.arrayValue("details").orElseThrow().values().stream()
                .map(detail -> detail.asObject())
                .map(detail -> detail.stringValue("@type", "") + " " + detail.stringValue("domain", "") + " "
                        + detail.stringValue("reason", ""))
                .toList();
    }
}
