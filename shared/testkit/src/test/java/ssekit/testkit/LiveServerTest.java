package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ssekit.lesson.ExerciseOpen;

class LiveServerTest {

    private static final class Greeting implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/hello", (request, response) -> response.send("hello"));
        }
    }

    @AfterEach
    void forget() {
        ExerciseOpen.forget();
        ServerLog.forget();
    }

    @Test
    void it_serves_a_service() {
        try (var server = LiveServer.start(new Greeting())) {
            assertThat(text(server)).isEqualTo("hello");
        }
    }

    @Test
    void it_serves_a_routing() {
        try (var server = LiveServer.start(LiveServerTest::routing)) {
            assertThat(text(server)).isEqualTo("hello");
        }
    }

    @Test
    void it_comes_back_at_the_same_port_while_a_client_was_connected() {
        int port;
        try (var server = LiveServer.start(LiveServerTest::routing);
                var probe = Probe.get(server.uri("/wait"))) {
            port = server.port();
            probe.awaitComments(1);
            server.stop();
            assertThat(probe.awaitEnd()).isNotEqualTo(Ending.STILL_OPEN);
        }
        try (var server = LiveServer.startOn(port, new Greeting())) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(text(server)).isEqualTo("hello");
        }
    }

    @Test
    void a_service_that_can_be_closed_is_closed_while_the_server_still_serves() {
        var served = new AtomicReference<LiveServer>();
        var heard = new AtomicReference<String>();
        final class Polite implements HttpService, AutoCloseable {
            @Override
            public void routing(HttpRules rules) {
                rules.get("/hello", (request, response) -> response.send("hello"));
            }

            @Override
            public void close() {
                heard.set(text(served.get()));
            }
        }
        try (var server = LiveServer.start(new Polite())) {
            served.set(server);
        }
        assertThat(heard).hasValue("hello");
    }

    @Test
    void a_port_in_use_is_told_in_a_sentence() {
        try (var server = LiveServer.start(new Greeting())) {
            int port = server.port();
            assertThatThrownBy(() -> LiveServer.startOn(port, new Greeting()))
                    .hasMessage("Expected a free port, but nothing can listen on port " + port + ".");
        }
    }

    @Test
    void an_open_exercise_is_answered_with_its_sentence() {
        try (var server = LiveServer.start(LiveServerTest::routing);
                var probe = Probe.get(server.uri("/open"))) {
            probe.await("an answer", any -> probe.ending() == Ending.ENDED);
            assertThat(probe.text()).startsWith("Exercise 1 is open: greet (LiveServerTest.java:");
        }
    }

    @Test
    void what_a_handler_throws_is_remembered_on_a_line() {
        try (var server = LiveServer.start(LiveServerTest::routing);
                var probe = Probe.get(server.uri("/broken"))) {
            probe.awaitEnd();
            Await.until("the failure", () -> ServerLog.failure().isPresent());
            assertThat(ServerLog.failure().orElseThrow()).isEqualTo("IllegalStateException: broken");
        }
    }

    private static void routing(HttpRouting.Builder routing) {
        routing.register(new Greeting())
                .get("/open", (request, response) -> {
                    throw new ExerciseOpen(1, "greet");
                })
                .get("/broken", (request, response) -> {
                    throw new IllegalStateException("broken");
                })
                .get("/wait", (request, response) -> {
                    try (var out = response.outputStream()) {
                        out.write(": here\n\n".getBytes());
                        out.flush();
                        Thread.currentThread().join();
                    }
                });
    }

    private static String text(LiveServer server) {
        try (var probe = Probe.get(server.uri("/hello"))) {
            probe.awaitEnd();
            return probe.text();
        }
    }

    @Test
    void a_handler_that_returns_without_an_answer_is_told_so() {
        try (var server = LiveServer.start(rules -> rules.get("/", (request, response) -> response.status()));
                var probe = Probe.get(server.uri("/"))) {
            assertThat(probe.status()).isEqualTo(500);
            Await.until("the failure", () -> ServerLog.failure().isPresent());
            assertThat(ServerLog.failure().orElseThrow()).startsWith("The handler returned without an answer");
        }
    }
}
