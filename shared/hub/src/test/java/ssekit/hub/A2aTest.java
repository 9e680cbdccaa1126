package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.json.JsonValue;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Probe;

/// What A2A 1.0.1 asks of lesson 7's agent besides the exercises, and what its older dialect takes.
@Timeout(60)
class A2aTest {
    private static final Map<String, String> A2A = Map.of("A2A-Version", "1.0", "Content-Type", "application/a2a+json");
    private static final String MESSAGE =
            "{\"message\":{\"messageId\":\"m1\",\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"hello\"}]}}";
    private static final String CARD = "/.well-known/agent-card.json";

    private WebServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /tasks/t1/pushNotificationConfigs, PUSH_NOTIFICATION_NOT_SUPPORTED",
        "GET, /tasks/t1/pushNotificationConfigs, PUSH_NOTIFICATION_NOT_SUPPORTED",
        "GET, /tasks/t1/pushNotificationConfigs/c1, PUSH_NOTIFICATION_NOT_SUPPORTED",
        "DELETE, /tasks/t1/pushNotificationConfigs/c1, PUSH_NOTIFICATION_NOT_SUPPORTED",
        "GET, /extendedAgentCard, UNSUPPORTED_OPERATION"
    })
    void what_the_card_does_not_offer_is_refused_as_such(String method, String path, String reason) {
        start();
        assertRefused(ask(method, path, A2A, ""), "FAILED_PRECONDITION", reason);
    }

    @Test
    void a_message_that_wants_push_notifications_is_refused_and_makes_no_task() {
        start();
        var wants = MESSAGE.replaceFirst(
                "}$", ",\"configuration\":{\"taskPushNotificationConfig\":{\"url\":\"http://127.0.0.1/\"}}}");
        assertRefused(
                ask("POST", "/message:send", A2A, wants), "FAILED_PRECONDITION", "PUSH_NOTIFICATION_NOT_SUPPORTED");
        assertThat(list("").intValue("totalSize", -1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"http://127.0.0.1/a.png\"}",
                "{\"raw\":\"AAAA\",\"mediaType\":\"text/plain\"}",
                "{\"data\":{\"a\":1}}",
                "{\"text\":\"hello\"},{\"data\":1}",
                "{\"text\":\"<p>\",\"mediaType\":\"text/html\"}"
            })
    void a_part_that_is_no_plain_text_is_refused(String parts) {
        start();
        var message = MESSAGE.replace("{\"text\":\"hello\"}", parts);
        assertRefused(ask("POST", "/message:stream", A2A, message), "INVALID_ARGUMENT", "CONTENT_TYPE_NOT_SUPPORTED");
    }

    @Test
    void plain_text_may_say_that_it_is_plain_text() {
        start();
        send(MESSAGE.replace("\"hello\"", "\"hello\",\"mediaType\":\"Text/Plain; charset=utf-8\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "application/json"               | false
            "image/png","text/markdown"      | false
            "text"                           | false
            "application/json","text/plain"  | true
            "TEXT/PLAIN; charset=utf-8"      | true
            "text/*"                         | true
            "*/*"                            | true
                                             | true
            """, quoteCharacter = '\'')
    void who_can_read_no_plain_text_is_refused(String modes, boolean accepted) {
        start();
        var message = MESSAGE.replaceFirst(
                "}$", ",\"configuration\":{\"acceptedOutputModes\":[" + (modes == null ? "" : modes) + "]}}");
        var answer = ask("POST", "/message:send", A2A, message);
        if (accepted) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertRefused(answer, "INVALID_ARGUMENT", "CONTENT_TYPE_NOT_SUPPORTED");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 200", "1.0.1, 200", "1.0.27, 200", "1, 400", "1.1, 400", "1.0., 400", "1.01, 400", "10.0, 400"})
    void only_major_and_minor_version_count(String version, int status) {
        start();
        assertThat(ask("GET", "/tasks", Map.of("A2A-Version", version), "").status())
                .isEqualTo(status);
        assertThat(ask("GET", "/tasks?A2A-Version=" + version, Map.of(), "").status())
                .isEqualTo(status);
    }

    @Test
    void the_list_has_the_last_to_change_first_and_goes_on_page_by_page() {
        start();
        var sent = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            sent.addFirst(send(MESSAGE));
        }
        var listed = new ArrayList<String>();
        var token = "";
        do {
            var page = list("?pageSize=2&pageToken=" + token);
            assertThat(page.intValue("totalSize", -1)).isEqualTo(5);
            assertThat(page.intValue("pageSize", -1)).isEqualTo(2);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(2);
            listed.addAll(ids(page));
            token = page.stringValue("nextPageToken").orElseThrow();
        } while (!token.isEmpty());
        assertThat(listed).containsExactlyElementsOf(sent);
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended_whatever_came_in_between() {
        start();
        var first = send(MESSAGE);
        var second = send(MESSAGE);
        var page = list("?pageSize=1");
        assertThat(ids(page)).containsExactly(second);
        send(MESSAGE);
        assertThat(ids(list("?pageToken=" + page.stringValue("nextPageToken").orElseThrow())))
                .containsExactly(first);
    }

    @Test
    void the_list_is_filtered() {
        start();
        var done = send(MESSAGE.replace("\"role\"", "\"contextId\":\"c1\",\"role\""));
        var waiting = send(MESSAGE.replace("hello", "hello..."));
        assertThat(ids(list("?contextId=c1"))).containsExactly(done);
        assertThat(ids(list("?status=TASK_STATE_INPUT_REQUIRED"))).containsExactly(waiting);
        assertThat(ids(list("?contextId=c1&status=TASK_STATE_INPUT_REQUIRED"))).isEmpty();
        assertThat(ids(list("?statusTimestampAfter=2001-01-01T00:00:00Z"))).containsExactly(waiting, done);
        assertThat(ids(list("?statusTimestampAfter=2999-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void artifacts_are_listed_only_on_request() {
        start();
        send(MESSAGE);
        assertThat(list("").toString()).doesNotContain("artifacts");
        assertThat(list("?includeArtifacts=false").toString()).doesNotContain("artifacts");
        assertThat(list("?includeArtifacts=true").toString()).contains("artifacts", "my answer to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?pageSize=0",
                "?pageSize=101",
                "?pageSize=ten",
                "?historyLength=-5",
                "?status=TASK_STATE_RUNNING",
                "?status=working",
                "?statusTimestampAfter=yesterday",
                "?includeArtifacts=yes",
                "?pageToken=x",
                "?pageToken=%2F%2F"
            })
    void a_list_that_makes_no_sense_is_refused_in_words(String query) {
        start();
        var words = assertRefused(ask("GET", "/tasks" + query, A2A, ""), "INVALID_ARGUMENT", "");
        assertThat(words).startsWith("Expected " + query.substring(1, query.indexOf('=')) + " to be ");
    }

    @Test
    void the_card_says_where_it_was_asked_whatever_is_said_to_be_forwarded() {
        start();
        var authority = uri("/").getAuthority();
        var forwarded = Map.of("X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https");
        assertThat(cardUrl(Map.of())).isEqualTo("http://" + authority);
        assertThat(cardUrl(forwarded)).isEqualTo("http://" + authority);
    }

    @Test
    void behind_a_proxy_the_card_says_what_the_proxy_does() {
        start("TRUSTED_PROXIES", "127.0.0.1");
        var authority = uri("/").getAuthority();
        assertThat(cardUrl(Map.of())).isEqualTo("http://" + authority);
        assertThat(cardUrl(Map.of(
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "agent.example.org, 10.0.0.1",
                        "X-Forwarded-Prefix", "/a/b/")))
                .isEqualTo("https://agent.example.org/a/b");
        assertThat(cardUrl(Map.of("X-Forwarded-Proto", "gopher", "X-Forwarded-Host", "a/b?c")))
                .isEqualTo("http://" + authority);
    }

    @Test
    void a_configured_address_is_what_the_card_says() {
        start("card.url", "https://agent.example.org/hub/", "TRUSTED_PROXIES", "127.0.0.1");
        assertThat(cardUrl(Map.of("X-Forwarded-Host", "other.example"))).isEqualTo("https://agent.example.org/hub");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("card.url", "agent.example.org"))
                .withMessageContaining("Expected card.url to be an address such as https://agent.example.org");
    }

    @Test
    void who_has_the_card_need_not_get_it_again() {
        start();
        try (var card = Probe.get(uri(CARD))) {
            assertThat(card.header("Cache-Control").orElse("")).matches("max-age=\\d+");
            var tag = card.header("ETag").orElseThrow();
            assertThat(tag).matches("\"[^\"]+\"");
            for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                try (var again = Probe.get(uri(CARD), Map.of("If-None-Match", known))) {
                    assertThat(again.status()).as(known).isEqualTo(304);
                    assertThat(again.header("ETag")).hasValue(tag);
                }
            }
            try (var other = Probe.get(uri(CARD), Map.of("If-None-Match", "\"other\""))) {
                assertThat(other.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void the_demo_says_where_each_task_stands_and_when() {
        start();
        try (var demo = Probe.get(uri("/tasks/demo/stream"))) {
            assertThat(demo.awaitEnd()).isEqualTo(Ending.ENDED);
            var last = demo.events().getLast();
            assertThat(last.type()).isEqualTo("all_complete");
            assertThat(last.data()).isEqualTo("{\"message\":\"All tasks are completed.\"}");
            for (var event : demo.events().subList(0, demo.events().size() - 1)) {
                var data = JsonParser.create(event.data()).readJsonObject();
                assertThat(data.stringValue("task").orElse("")).matches("Task [ABC]");
                assertThat(data.stringValue("status"))
                        .hasValue(event.type().equals("task_complete") ? "completed" : "processing");
                assertThat(data.stringValue("timestamp").orElse("")).matches("\\d{4}-.*\\.\\d{3}Z");
            }
        }
    }

    @Test
    void the_older_dialect_takes_a_message_of_typed_parts_and_says_that_it_started() {
        start();
        var parts = "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"the sea\"}],\"steps\":1}";
        var path = createOlder();
        try (var told = Probe.post(uri(path + "/stream"), Map.of(), parts)) {
            assertThat(told.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(told.events())
                    .extracting(Event::type)
                    .startsWith("message_added", "started", "status_changed", "chunk")
                    .endsWith("completed");
        }
        var shown = ask("GET", path, Map.of(), "");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().stringValue("status")).hasValue("completed");
        assertThat(shown.json().stringValue("text").orElse("")).contains("the sea");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"role":"user","parts":[{"type":"image","content":"x"}]} | CONTENT_TYPE_NOT_SUPPORTED
            {"role":"user","parts":[{"type":"text"}]}                | CONTENT_TYPE_NOT_SUPPORTED
            {"role":"agent","parts":[{"type":"text","content":"x"}]} |
            {"role":"user","parts":[]}                               |
            {"role":"user","parts":[7]}                              |
            {"role":"user","parts":{}}                               |
            """, quoteCharacter = '\'')
    void a_message_of_the_older_dialect_that_makes_no_sense_is_refused(String body, String reason) {
        start();
        var answer = ask("POST", createOlder() + "/stream", Map.of("Content-Type", "application/json"), body);
        assertRefused(answer, "INVALID_ARGUMENT", reason == null ? "" : reason);
    }

    private void start(String... settings) {
        var all = new HashMap<>(Map.of("agent.interval", "PT0S"));
        for (var i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        stop();
        var config = Config.just(ConfigSources.create(all));
        server = LessonServer.start(config, ssekit.taskstate.Server.from(config), Scope.of("/tasks/demo/stream"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private record Answer(int status, String type, String text) {
        JsonObject json() {
            return JsonParser.create(text).readJsonObject();
        }
    }

    private Answer ask(String method, String path, Map<String, String> headers, String body) {
        try (var probe = Probe.send(method, uri(path), headers, body)) {
            probe.awaitEnd();
            return new Answer(probe.status(), probe.header("Content-Type").orElse(""), probe.text());
        }
    }

    /// Waits until the task rests, and returns its id.
    private String send(String message) {
        var answer = ask("POST", "/message:send", A2A, message);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().objectValue("task").orElseThrow().stringValue("id").orElseThrow();
    }

    private JsonObject list(String query) {
        var answer = ask("GET", "/tasks" + query, A2A, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/a2a+json");
        return answer.json();
    }

    private static List<String> ids(JsonObject page) {
        return page.arrayValue("tasks").orElseThrow().values().stream()
                .map(task -> task.asObject().stringValue("id").orElseThrow())
                .toList();
    }

    private String cardUrl(Map<String, String> headers) {
        var card = ask("GET", CARD, headers, "").json();
        var first =
                card.arrayValue("supportedInterfaces").orElseThrow().values().getFirst();
        return first.asObject().stringValue("url").orElseThrow();
    }

    /// Creates a task and returns the path of its messages.
    private String createOlder() {
        try (var created = Probe.post(uri("/tasks"), Map.of(), "")) {
            assertThat(created.status()).isEqualTo(201);
            return created.header("Location").orElseThrow();
        }
    }

    /// Returns the words of an A2A error that is in all else as it should be.
    private static String assertRefused(Answer answer, String status, String reason) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/a2a+json");
        var error = answer.json().objectValue("error").orElseThrow();
        assertThat(error.intValue("code", 0)).isEqualTo(400);
        assertThat(error.stringValue("status")).hasValue(status);
        var reasons = error.arrayValue("details").orElseThrow().values().stream()
                .map(JsonValue::asObject)
                .map(detail -> detail.stringValue("domain", "") + " " + detail.stringValue("reason", ""))
                .toList();
        assertThat(reasons).isEqualTo(reason.isEmpty() ? List.of() : List.of("a2a-protocol.org " + reason));
        return error.stringValue("message").orElseThrow();
    }
}
