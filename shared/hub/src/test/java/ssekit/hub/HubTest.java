package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Probe;

/// The hub as it runs: one server, its figures, its limits. How it stops is in [GoodbyeTest].
class HubTest {
    @Test
    void topics_agents_tasks_health_and_page_are_one_server() {
        try (var hub = RunningHub.with(Map.of());
                var reader = hub.stream("/stream?topic=builds");
                var agent = hub.stream("/stream/anna");
                var demo = hub.stream("/tasks/demo/stream");
                var task = Probe.post(hub.uri("/message:stream"), A2A, MESSAGE)) {
            hub.publish("builds", "step 1");
            assertThat(reader.awaitEvents(1).getFirst().data()).contains("step 1");
            assertThat(agent.awaitEvents(3)).extracting(Event::type).containsOnly("agent_message");
            assertThat(task.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(task.events().getLast().data()).contains("TASK_STATE_COMPLETED");
            assertThat(demo.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(hub.text("/health")).contains("UP");
            assertThat(hub.text("/")).contains("The hub");
        }
    }

    private static final Map<String, String> A2A =
            Map.of("Accept", "text/event-stream", "A2A-Version", "1.0", "Content-Type", "application/a2a+json");
    static final String MESSAGE =
            "{\"message\":{\"messageId\":\"1\",\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"hello\"}]}}";

    @Test
    void the_figures_move() {
        try (var hub = RunningHub.with(Map.of("backlog.count", "1"))) {
            var in = hub.figure("hub_events_in_total");
            var out = hub.figure("hub_events_out_total");
            var gaps = hub.figure("hub_gaps_total");
            hub.publish("builds", "step 1");
            hub.publish("builds", "step 2");
            try (var reader = Probe.get(hub.uri("/stream?topic=builds"), Map.of("Last-Event-ID", "another-1"))) {
                assertThat(reader.awaitEvents(2)).extracting(Event::type).containsExactly("gap", "message");
                Await.until("one subscriber", () -> hub.figure("hub_subscribers") == 1);
                Await.until("one event out", () -> hub.figure("hub_events_out_total") == out + 1);
            }
            assertThat(hub.figure("hub_events_in_total")).isEqualTo(in + 2);
            assertThat(hub.figure("hub_gaps_total")).isEqualTo(gaps + 1);
            assertThat(hub.figure("hub_forgotten")).isEqualTo(1);
            Await.until("no subscriber", () -> hub.figure("hub_subscribers") == 0);
        }
    }

    @Test
    void what_happens_is_counted_once_whether_in_a_topic_an_agent_or_a_task() {
        try (var hub = RunningHub.with(Map.of());
                var agent = hub.stream("/stream/anna");
                var task = Probe.post(hub.uri("/message:stream"), A2A, MESSAGE)) {
            hub.publish("builds", "step 1");
            agent.awaitEvents(3);
            task.awaitEnd();
            System.gc(); // the registry holds weakly what it counts from
            assertThat(hub.figure("hub_events_in_total"))
                    .isEqualTo(1 + 3 + task.events().size() - 1); // the first event is the task as it was
        }
    }

    @Test
    void a_gap_of_a_task_is_counted_too() {
        try (var hub = RunningHub.with(Map.of("agent.interval", "PT10S"));
                var task = Probe.post(hub.uri("/message:stream"), A2A, MESSAGE)) {
            var gaps = hub.figure("hub_gaps_total");
            var id = Pattern.compile("\"id\":\"([^\"]+)\"")
                    .matcher(task.awaitEvents(1).getFirst().data());
            assertThat(id.find()).isTrue();
            var headers = Map.of("A2A-Version", "1.0", "Last-Event-ID", "another-1");
            try (var back = Probe.get(hub.uri("/tasks/" + id.group(1) + ":subscribe"), headers)) {
                back.awaitEvents(1);
                Await.until("one gap more", () -> hub.figure("hub_gaps_total") == gaps + 1);
            }
        }
    }

    @Test
    void who_is_refused_is_counted() {
        try (var hub = RunningHub.with(Map.of());
                var publisher = Probe.post(hub.uri("/topics/builds"), Map.of(), "{\"data\":1}")) {
            assertThat(publisher.status()).isEqualTo(401);
            Await.until("a refusal", () -> hub.figure("hub_refused_total", "status=\"401\",") >= 1);
        }
    }

    @Test
    void who_is_refused_before_any_handler_is_counted_too() throws IOException {
        try (var hub = RunningHub.with(Map.of())) {
            var lines = Map.of(
                    "GET / HTTP/1.0\r\n\r\n", 505,
                    "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403,
                    "DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405);
            for (var line : lines.entrySet()) {
                var label = "status=\"" + line.getValue() + "\",";
                var before = hub.figure("hub_refused_total", label);
                try (var socket = new Socket(
                        InetAddress.getLoopbackAddress(), hub.uri("/").getPort())) {
                    socket.getOutputStream().write(line.getKey().getBytes(StandardCharsets.UTF_8));
                    Await.until("a refusal " + label, () -> hub.figure("hub_refused_total", label) == before + 1);
                }
            }
        }
    }

    @Test
    void one_connection_too_many_waits_until_another_has_gone() {
        try (var hub = RunningHub.with(Map.of("connections.most", "1"))) {
            try (var first = hub.stream("/stream");
                    var second = hub.stream("/stream")) {
                first.awaitComments(10);
                assertThat(second.reads()).isEmpty();
                first.leave();
                second.awaitComments(1);
            }
        }
    }

    @Test
    void one_client_can_not_take_all_topics_agents_or_tasks() {
        var four = Map.of("topics.waiting", "4", "agents.most", "4", "tasks.running", "4", "agent.interval", "PT10S");
        try (var hub = RunningHub.with(four)) {
            for (var path :
                    List.of("/stream?topic=asked-%s", "/stream/agent-%s", "POST /message:stream", "POST /tasks")) {
                var mine = IntStream.range(0, 2)
                        .mapToObj(n -> ask(hub, path, n, ""))
                        .toList();
                assertThat(mine).as(path).extracting(Probe::status).isSubsetOf(200, 201);
                var third = ask(hub, path, 2, "");
                assertThat(third.status()).as(path).isEqualTo(429);
                assertThat(third.header("Retry-After")).as(path).isPresent();
                var another = ask(hub, path, 2, "203.0.113.9");
                assertThat(another.status())
                        .as(path + " of somebody whom nobody vouches for")
                        .isEqualTo(429);
                mine.forEach(Probe::close);
            }
        }
    }

    @Test
    void clients_of_a_trusted_proxy_have_their_own_share() {
        try (var hub = RunningHub.with(Map.of("topics.waiting", "4", "TRUSTED_PROXIES", "127.0.0.1,10.0.0.1"))) {
            for (var client : List.of("203.0.113.9", "203.0.113.8, 10.0.0.1")) {
                var mine = IntStream.range(0, 3)
                        .mapToObj(n -> ask(hub, "/stream?topic=" + client.length() + "-%s", n, client))
                        .toList();
                assertThat(mine).extracting(Probe::status).containsExactly(200, 200, 429);
                mine.forEach(Probe::close);
            }
        }
    }

    /// @param forwardedFor whom a proxy names, if there is one
    private static Probe ask(RunningHub hub, String line, int number, String forwardedFor) {
        var headers = new HashMap<>(A2A);
        if (!forwardedFor.isEmpty()) {
            headers.put("X-Forwarded-For", forwardedFor);
        }
        var probe = line.startsWith("POST ")
                ? Probe.post(hub.uri(line.substring(5)), headers, line.contains("tasks") ? "" : MESSAGE)
                : Probe.get(hub.uri(line.formatted(number)), headers);
        probe.status(); // one after the other
        return probe;
    }

    @Test
    void who_does_not_read_is_cut_off() {
        var settings =
                Map.of("writer.patience", "PT0.1S", "server.connection-options.socket-send-buffer-size", "65536");
        try (var hub = RunningHub.with(settings);
                var reader = hub.stream("/stream?topic=builds")) {
            var cut = hub.figure("hub_cut_off_total");
            reader.awaitComments(1);
            reader.stopReading();
            for (var i = 0; i < 40; i++) {
                hub.publish("builds", "x".repeat(30_000));
            }
            Await.until("a reader who is cut off", () -> hub.figure("hub_cut_off_total") == cut + 1);
            Await.until("no subscriber", () -> hub.figure("hub_subscribers") == 0);
        }
    }

    @Test
    void at_the_end_every_stream_ends_properly_and_topics_say_goodbye() {
        try (var hub = RunningHub.with(Map.of("agent.interval", "PT10S"));
                var reader = hub.stream("/stream?topic=builds");
                var task = Probe.post(hub.uri("/message:stream"), A2A, MESSAGE)) {
            reader.awaitComments(1);
            task.awaitEvents(1);
            hub.stop();
            assertThat(reader.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(reader.text()).matches("(?s).*retry: [34]\\d{3}\n\nevent: bye\ndata: \\{}\n\n");
            assertThat(task.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(task.events()).extracting(Event::type).doesNotContain("bye");
        }
    }
}
