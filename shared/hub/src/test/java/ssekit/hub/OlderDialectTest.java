package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static ssekit.hub.A2aServer.assertRefused;

import io.helidon.json.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ssekit.sse.Event;
import ssekit.testkit.Ending;
import ssekit.testkit.Probe;

/// The older dialect, and its demo.
@Timeout(60)
class OlderDialectTest {
    private final A2aServer agent = new A2aServer();

    @AfterEach
    void stop() {
        agent.stop();
    }

    @Test
    void the_demo_says_where_each_task_stands_and_when() {
        agent.start();
        try (var demo = Probe.get(agent.uri("/tasks/demo/stream"))) {
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
        agent.start();
        var parts = "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"the sea\"}],\"steps\":1}";
        var path = agent.createOlder();
        try (var told = Probe.post(agent.uri(path + "/stream"), Map.of(), parts)) {
            assertThat(told.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(told.events())
                    .extracting(Event::type)
                    .startsWith("message_added", "started", "status_changed", "chunk")
                    .endsWith("completed");
        }
        var shown = agent.ask("GET", path, Map.of(), "");
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
        agent.start();
        var answer =
                agent.ask("POST", agent.createOlder() + "/stream", Map.of("Content-Type", "application/json"), body);
        assertRefused(answer, "INVALID_ARGUMENT", reason == null ? "" : reason);
    }
}
