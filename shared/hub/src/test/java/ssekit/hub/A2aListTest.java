package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.hub.A2aServer.A2A;
import static ssekit.hub.A2aServer.MESSAGE;
import static ssekit.hub.A2aServer.assertRefused;
import static ssekit.hub.A2aServer.ids;

import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /tasks`.
@Timeout(60)
class A2aListTest {
    private final A2aServer agent = new A2aServer();

    @AfterEach
    void stop() {
        agent.stop();
    }

    @Test
    void the_list_has_the_last_to_change_first_and_goes_on_page_by_page() {
        agent.start();
        var sent = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            sent.addFirst(agent.send(MESSAGE));
        }
        var listed = new ArrayList<String>();
        var token = "";
        do {
            var page = agent.list("?pageSize=2&pageToken=" + token);
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
        agent.start();
        var first = agent.send(MESSAGE);
        var second = agent.send(MESSAGE);
        var page = agent.list("?pageSize=1");
        assertThat(ids(page)).containsExactly(second);
        agent.send(MESSAGE);
        assertThat(ids(agent.list(
                        "?pageToken=" + page.stringValue("nextPageToken").orElseThrow())))
                .containsExactly(first);
    }

    @Test
    void the_list_is_filtered() {
        agent.start();
        var done = agent.send(MESSAGE.replace("\"role\"", "\"contextId\":\"c1\",\"role\""));
        var waiting = agent.send(MESSAGE.replace("hello", "hello..."));
        assertThat(ids(agent.list("?contextId=c1"))).containsExactly(done);
        assertThat(ids(agent.list("?status=TASK_STATE_INPUT_REQUIRED"))).containsExactly(waiting);
        assertThat(ids(agent.list("?contextId=c1&status=TASK_STATE_INPUT_REQUIRED")))
                .isEmpty();
        assertThat(ids(agent.list("?statusTimestampAfter=2001-01-01T00:00:00Z")))
                .containsExactly(waiting, done);
        assertThat(ids(agent.list("?statusTimestampAfter=2999-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void artifacts_are_listed_only_on_request() {
        agent.start();
        agent.send(MESSAGE);
        assertThat(agent.list("").toString()).doesNotContain("artifacts");
        assertThat(agent.list("?includeArtifacts=false").toString()).doesNotContain("artifacts");
        assertThat(agent.list("?includeArtifacts=true").toString()).contains("artifacts", "my answer to");
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
        agent.start();
        var words = assertRefused(agent.ask("GET", "/tasks" + query, A2A, ""), "INVALID_ARGUMENT", "");
        assertThat(words).startsWith("Expected " + query.substring(1, query.indexOf('=')) + " to be ");
    }
}
