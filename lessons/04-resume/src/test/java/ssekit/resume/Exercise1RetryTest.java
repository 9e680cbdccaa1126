package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.sse.ReconnectionTime;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

@Exercise(number = 1, title = "say retry first")
class Exercise1RetryTest {
    private static final Pattern RETRY_FIRST = Pattern.compile("retry: ?(\\d+)\\n.*", Pattern.DOTALL);

    @Test
    void the_reconnection_time_comes_at_once_though_no_event_has_happened() {
        try (var server = serving(Lesson.RETRY)) {
            assertRetry(server, Lesson.RETRY);
        }
    }

    @Test
    void each_client_is_told_a_random_time_from_the_configured_one_to_half_as_long_again() {
        assertRandom(200, 30);
        assertRandom(1234, 60);
    }

    /// Two of a hundred clients rarely get the same of 1.8 million times.
    @Test
    void of_many_times_hardly_two_clients_are_told_the_same() {
        assertRandom(3_600_000, 95);
    }

    @Test
    void whatever_is_configured_the_time_is_at_most_half_as_long_again() {
        for (var configured : List.of(0L, 1L, 2L, 50L, 999L, 60_000L, 3_600_000L)) {
            try (var server = serving(Duration.ofMillis(configured))) {
                for (var client = 1; client <= 10; client++) {
                    assertRetry(server, Duration.ofMillis(configured));
                }
            }
        }
    }

    @Test
    void the_reconnection_time_comes_before_the_first_event() {
        try (var server = Lesson.serve(Lesson.telling(3));
                var probe = Probe.get(server.uri("/events"))) {
            probe.awaitEvents(3);
            assertThat(probe.text())
                    .as("the stream of a first visit, with 3 events")
                    .startsWith("retry:")
                    .containsOnlyOnce("retry:");
        }
    }

    @Test
    void a_first_visit_is_told_where_it_begins_before_it_gets_an_event() {
        try (var server = Lesson.serve(Lesson.telling(0));
                var probe = Probe.get(server.uri("/events"))) {
            probe.await("an id", come -> come.lastEventId().equals(Lesson.id(0)));
            assertThat(probe.events()).as("events, in a story without any").isEmpty();
        }
    }

    @Test
    void an_empty_id_is_a_first_visit() {
        try (var server = Lesson.serve(Lesson.telling(2));
                var probe = Probe.get(server.uri("/events"), Map.of("Last-Event-ID", ""))) {
            assertThat(probe.awaitEvents(2))
                    .as("ids of the events after an empty Last-Event-ID")
                    .extracting(Event::id)
                    .containsExactly(Lesson.id(1), Lesson.id(2));
        }
    }

    /// Of a hundred random times, each quarter of the range gets some, but for one run in a billion.
    private static void assertRandom(long least, int different) {
        var most = least + least / 2;
        var quarter = (most - least) / 4;
        try (var server = serving(Duration.ofMillis(least))) {
            var times = timesToldAtOnce(server, Duration.ofMillis(least));
            assertThat(times.stream().distinct().count())
                    .as("how many different times 100 clients at once are told, random from %d to %d ms", least, most)
                    .isGreaterThanOrEqualTo(different);
            assertThat(times.getFirst())
                    .as("the shortest time told to 100 clients, random from %d to %d ms", least, most)
                    .isLessThan(least + quarter);
            assertThat(times.getLast())
                    .as("the longest time told to 100 clients, random from %d to %d ms", least, most)
                    .isGreaterThan(most - quarter);
        }
    }

    private static List<Long> timesToldAtOnce(LiveServer server, Duration configured) {
        var probes = Stream.generate(() -> Probe.get(server.uri("/events")))
                .limit(100)
                .toList();
        try {
            return probes.stream()
                    .map(probe -> assertRetry(probe, configured))
                    .sorted()
                    .toList();
        } finally {
            probes.forEach(Probe::close);
        }
    }

    private static LiveServer serving(Duration retry) {
        var timing = new Timing(ReconnectionTime.of(retry), Lesson.LONGER_THAN_ANY_TEST);
        return LiveServer.start(new Server(Lesson.telling(0), timing));
    }

    /// The time that one more client is told, in milliseconds.
    private static long assertRetry(LiveServer server, Duration configured) {
        try (var probe = Probe.get(server.uri("/events"))) {
            return assertRetry(probe, configured);
        }
    }

    private static long assertRetry(Probe probe, Duration configured) {
        probe.await(
                "the first block of the stream, with stream.retry " + configured,
                come -> come.text().contains("\n\n"));
        var retry = RETRY_FIRST.matcher(probe.text());
        assertThat(retry.matches())
                .as("whether the stream begins with a retry field in milliseconds: %s", probe.text())
                .isTrue();
        var least = configured.toMillis();
        assertThat(Long.parseLong(retry.group(1)))
                .as("ms of retry, with stream.retry %s, %d ms", configured, least)
                .isBetween(least, least + least / 2);
        return Long.parseLong(retry.group(1));
    }
}
