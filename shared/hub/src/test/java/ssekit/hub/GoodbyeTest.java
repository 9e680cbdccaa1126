package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.sse.Event;
import ssekit.sse.Frame;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.Await;
import ssekit.testkit.Ending;
import ssekit.testkit.Luck;
import ssekit.testkit.Probe;

/// How the hub stops: publishers first, then what they have published, then the goodbye.
class GoodbyeTest {
    private static final Map<String, String> SMALL_BUFFERS =
            Map.of("server.connection-options.socket-send-buffer-size", "65536");

    /// The hub with one more publisher, `POST /held`, which waits before or after it has published.
    private record WithHeldPublisher(
            Hub hub, ssekit.topics.Server topics, boolean before, CountDownLatch reached, CountDownLatch released)
            implements HttpService, Filter, AutoCloseable {
        static WithHeldPublisher of(Config config, boolean before) {
            var topics = ssekit.topics.Server.from(config);
            var hub = new Hub(topics, ssekit.taskstate.Server.from(config), Patience.from(config));
            return new WithHeldPublisher(hub, topics, before, new CountDownLatch(1), new CountDownLatch(1));
        }

        private void publish(ServerRequest request, ServerResponse response) throws InterruptedException {
            if (before) {
                hold();
            }
            topics.topics().publish("builds", Frame.message("held"));
            if (!before) {
                hold();
            }
            response.status(201).send();
        }

        private void hold() throws InterruptedException {
            reached.countDown();
            released.await();
        }

        @Override
        public void routing(HttpRules rules) {
            rules.post("/held", this::publish);
            hub.routing(rules);
        }

        @Override
        public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
            hub.filter(chain, request, response);
        }

        @Override
        public void beforeStart() {
            hub.beforeStart();
        }

        @Override
        public void afterStop() {
            hub.afterStop();
        }

        @Override
        public void close() {
            hub.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_reader_gets_what_a_publisher_was_told_is_published(boolean before) throws InterruptedException {
        try (var hub = RunningHub.with(Map.of(), config -> WithHeldPublisher.of(config, before))) {
            var service = (WithHeldPublisher) hub.hub();
            var readers = readers(20, hub);
            try (var publisher = Probe.post(hub.uri("/held"), Map.of(), "{}")) {
                service.reached().await();
                var stopping = stopping(hub);
                assertThat(readers).extracting(Probe::text).noneMatch(text -> text.contains("bye"));
                service.released().countDown();
                assertThat(publisher.status()).as("status of the publisher").isEqualTo(201);
                assertThat(readers).allSatisfy(reader -> {
                    assertThat(reader.awaitEnd()).isEqualTo(Ending.ENDED);
                    assertThat(reader.events()).extracting(Event::data).containsExactly("held", "{}");
                    assertThat(reader.events().getLast().type()).isEqualTo("bye");
                });
                stopping.join();
            }
            readers.forEach(Probe::close);
        }
    }

    /// Stops the hub on a thread of its own, and waits until it lets nobody in any more.
    private static Thread stopping(RunningHub hub) {
        var stopping = Thread.startVirtualThread(hub::stop);
        Await.until("new publishers to be refused", () -> {
            try (var refused = hub.publisher("late", "x")) {
                return refused.status() == 503
                        && refused.header("Connection").equals(Optional.of("close"))
                        && refused.awaitEnd() == Ending.ENDED
                        && refused.text().equals("The hub is stopping: come back in a moment.\n");
            }
        });
        return stopping;
    }

    @Test
    void a_publisher_who_takes_too_long_is_told_nothing_and_keeps_no_reader_waiting() throws InterruptedException {
        try (var hub =
                RunningHub.with(Map.of("goodbye.limit", "PT0.4S"), config -> WithHeldPublisher.of(config, true))) {
            var service = (WithHeldPublisher) hub.hub();
            var readers = readers(3, hub);
            try (var publisher = Probe.post(hub.uri("/held"), Map.of(), "{}")) {
                service.reached().await();
                hub.stop();
                assertThat(readers).allSatisfy(GoodbyeTest::assertGoodbye);
                publisher.awaitEnd();
                assertThat(publisher.reads()).as("what the publisher was told").isEmpty();
            }
            readers.forEach(Probe::close);
        }
    }

    @Test
    void who_comes_when_the_hub_stops_is_sent_back_by_a_stream_since_after_503_no_browser_comes_back()
            throws InterruptedException {
        try (var hub = RunningHub.with(Map.of(), config -> WithHeldPublisher.of(config, true));
                var publisher = Probe.post(hub.uri("/held"), Map.of(), "{}")) {
            var service = (WithHeldPublisher) hub.hub();
            service.reached().await();
            var stopping = stopping(hub);
            try (var reader = hub.stream("/stream?topic=builds")) {
                assertThat(reader.status()).isEqualTo(200);
                assertThat(reader.header("Content-Type")).hasValue("text/event-stream");
                assertGoodbye(reader);
            }
            service.released().countDown();
            assertThat(publisher.status()).as("status of the publisher").isEqualTo(201);
            stopping.join();
        }
    }

    @Test
    void a_reader_that_is_behind_gets_all_there_is_before_its_goodbye() throws InterruptedException {
        var settings = new HashMap<>(SMALL_BUFFERS);
        settings.putAll(Map.of("goodbye.patience", "PT20S", "goodbye.limit", "PT1M"));
        try (var hub = RunningHub.with(settings);
                var reader = hub.stream("/stream?topic=builds")) {
            reader.awaitComments(1);
            reader.stopReading();
            for (var n = 0; n < 40; n++) {
                hub.publish("builds", "x".repeat(30_000));
            }
            var stopping = stopping(hub);
            reader.resumeReading();
            assertThat(reader.awaitEvents(41)).hasSize(41);
            assertGoodbye(reader);
            stopping.join();
        }
    }

    @Test
    void who_is_stuck_is_cut_off_and_takes_no_goodbye_from_those_who_read() {
        try (var hub = RunningHub.with(SMALL_BUFFERS)) {
            var stuck = readers(3, hub);
            stuck.forEach(Probe::stopReading);
            var live = readers(3, hub);
            for (var n = 0; n < 40; n++) {
                hub.publish("builds", "x".repeat(30_000));
            }
            hub.stop();
            assertThat(live).allSatisfy(reader -> {
                assertGoodbye(reader);
                assertThat(reader.events()).hasSize(41);
            });
            stuck.forEach(Probe::resumeReading);
            assertThat(stuck).allSatisfy(reader -> assertThat(reader.awaitEnd()).isNotEqualTo(Ending.ENDED));
            Stream.of(stuck, live).flatMap(List::stream).forEach(Probe::close);
        }
    }

    @Test
    void each_reader_is_told_another_time_after_which_to_come_back() {
        assertThat(goodbye(Luck.LEAST)).isEqualTo("retry: 3000\n\nevent: bye\ndata: {}\n\n");
        assertThat(goodbye(Luck.MOST)).isEqualTo("retry: 4500\n\nevent: bye\ndata: {}\n\n");
    }

    @Test
    void a_time_that_no_goodbye_could_say_is_refused_at_the_start() {
        var any = Duration.ofSeconds(1);
        var retry = ReconnectionTime.of(Duration.parse("PT1.0005S"));
        assertThatThrownBy(() -> new Patience(any, any, any, retry))
                .as("a goodbye.retry with a part of a millisecond")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected goodbye.retry to be whole milliseconds from PT0.01S to PT1H, got PT1.0005S.");
    }

    private static String goodbye(RandomGenerator luck) {
        var any = Duration.ofSeconds(1);
        return new Patience(any, any, any, new ReconnectionTime(Duration.ofSeconds(3), luck)).goodbyeFrames();
    }

    private static List<Probe> readers(int count, RunningHub hub) {
        var readers = new ArrayList<Probe>();
        for (var n = 0; n < count; n++) {
            readers.add(hub.stream("/stream?topic=builds"));
            readers.getLast().awaitComments(1);
        }
        return readers;
    }

    private static void assertGoodbye(Probe reader) {
        assertThat(reader.awaitEnd()).isEqualTo(Ending.ENDED);
        assertThat(reader.text()).matches("(?s).*retry: [34]\\d{3}\n\nevent: bye\ndata: \\{}\n\n");
    }
}
