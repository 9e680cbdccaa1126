package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.hub.A2aServer.A2A;
import static ssekit.hub.A2aServer.MESSAGE;
import static ssekit.hub.A2aServer.assertRefused;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the agent refuses, with the errors of A2A.
@Timeout(60)
class A2aTest {
    private final A2aServer agent = new A2aServer();

    @AfterEach
    void stop() {
        agent.stop();
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
        agent.start();
        assertRefused(agent.ask(method, path, A2A, ""), "FAILED_PRECONDITION", reason);
    }

    @Test
    void a_message_that_wants_push_notifications_is_refused_and_makes_no_task() {
        agent.start();
        var wants = MESSAGE.replaceFirst(
                "}$", ",\"configuration\":{\"taskPushNotificationConfig\":{\"url\":\"http://127.0.0.1/\"}}}");
        assertRefused(
                agent.ask("POST", "/message:send", A2A, wants),
                "FAILED_PRECONDITION",
                "PUSH_NOTIFICATION_NOT_SUPPORTED");
        assertThat(agent.list("").intValue("totalSize", -1)).isZero();
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
        agent.start();
        var message = MESSAGE.replace("{\"text\":\"hello\"}", parts);
        assertRefused(
                agent.ask("POST", "/message:stream", A2A, message), "INVALID_ARGUMENT", "CONTENT_TYPE_NOT_SUPPORTED");
    }

    @Test
    void plain_text_may_say_that_it_is_plain_text() {
        agent.start();
        agent.send(MESSAGE.replace("\"hello\"", "\"hello\",\"mediaType\":\"Text/Plain; charset=utf-8\""));
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
        agent.start();
        var message = MESSAGE.replaceFirst(
                "}$", ",\"configuration\":{\"acceptedOutputModes\":[" + (modes == null ? "" : modes) + "]}}");
        var answer = agent.ask("POST", "/message:send", A2A, message);
        if (accepted) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertRefused(answer, "INVALID_ARGUMENT", "CONTENT_TYPE_NOT_SUPPORTED");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 200", "1.0.1, 200", "1.0.27, 200", "1, 400", "1.1, 400", "1.0., 400", "1.01, 400", "10.0, 400"})
    void only_major_and_minor_version_count(String version, int status) {
        agent.start();
        assertThat(agent.ask("GET", "/tasks", Map.of("A2A-Version", version), "")
                        .status())
                .isEqualTo(status);
        assertThat(agent.ask("GET", "/tasks?A2A-Version=" + version, Map.of(), "")
                        .status())
                .isEqualTo(status);
    }
}
