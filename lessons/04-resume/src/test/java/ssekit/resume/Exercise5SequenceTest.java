package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import ssekit.sse.Backoff;
import ssekit.sse.StreamLimits;
import ssekit.testkit.Answer;
import ssekit.testkit.Exercise;
import ssekit.testkit.Luck;
import ssekit.testkit.ScriptedServer;

/// Sequences of attempts, and the wait after each. The first wait is 100 ms, the cap 1200 ms, and a connection is
/// healthy
/// after 1500 ms. On the wire, to reconnect after a stream would be the work of the next exercise.
@Exercise(number = 5, title = "wait politely")
class Exercise5SequenceTest {
    private static final WebClient CLIENT = WebClient.create();
    private static final Duration HEALTHY = Duration.ofMillis(1500);

    private final Attempt noAnswer = new Attempt("no answer", Optional.empty());

    /// @param visit empty if no stream was opened
    private record Attempt(String what, Optional<Visit> visit) {
        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void an_event_makes_a_connection_healthy_however_short_it_was() throws Exception {
        assertThatWaits(noAnswer, noAnswer, stream("data: x\n\n", 0), noAnswer, noAnswer)
                .containsExactly(100L, 200L, 100L, 200L, 400L);
        assertThatWaits(noAnswer, noAnswer, stream("data\n\n", 0)).containsExactly(100L, 200L, 100L);
        assertThatWaits(noAnswer, noAnswer, stream("data: x\n\n", 5_000)).containsExactly(100L, 200L, 100L);
    }

    @Test
    void the_healthy_time_makes_a_connection_healthy_without_an_event() throws Exception {
        assertThatWaits(noAnswer, noAnswer, stream(": x\n\n", 1_500), noAnswer, noAnswer)
                .containsExactly(100L, 200L, 100L, 200L, 400L);
        assertThatWaits(noAnswer, noAnswer, stream("", 5_000)).containsExactly(100L, 200L, 100L);
    }

    @Test
    void a_shorter_connection_without_an_event_is_not_healthy() throws Exception {
        assertThatWaits(noAnswer, stream("", 0), stream(": x\n\n", 1_499), stream("id: 1\n\n", 1_499))
                .containsExactly(100L, 200L, 400L, 800L);
    }

    @Test
    void one_healthy_connection_does_not_make_the_next_one_healthy() throws Exception {
        assertThatWaits(stream("data: x\n\n", 0), stream("", 0), stream("", 0), noAnswer)
                .containsExactly(100L, 200L, 400L, 800L);
        assertThatWaits(noAnswer, noAnswer, stream("", 1_500), stream("data: x\n\n", 0), stream("", 0))
                .containsExactly(100L, 200L, 100L, 100L, 200L);
    }

    @Test
    void the_servers_time_stays_the_first_wait_until_it_sends_another() throws Exception {
        assertThatWaits(stream("retry: 300\n\n", 0), noAnswer, noAnswer).containsExactly(300L, 600L, 1200L);
        assertThatWaits(stream("retry: 300\ndata: x\n\n", 0), noAnswer, stream("data: x\n\n", 0), noAnswer)
                .containsExactly(300L, 600L, 300L, 600L);
        assertThatWaits(stream("retry: 300\ndata: x\n\n", 0), stream("retry: 400\ndata: x\n\n", 0))
                .containsExactly(300L, 400L);
    }

    @Test
    void the_servers_time_may_be_shorter_or_zero() throws Exception {
        assertThatWaits(stream("retry: 7\n\n", 0), noAnswer, noAnswer).containsExactly(7L, 14L, 28L);
        assertThatWaits(stream("retry: 0\n\n", 0), noAnswer, noAnswer).containsExactly(0L, 2L, 4L);
    }

    @Test
    void the_servers_time_counts_from_an_unhealthy_connection_too_but_starts_nothing_over() throws Exception {
        assertThatWaits(noAnswer, noAnswer, stream("retry: 50\n\n", 0), noAnswer)
                .containsExactly(100L, 200L, 200L, 400L);
        assertThatWaits(stream("retry: 50\n\n", 0), stream("retry: 50\n\n", 0), stream("retry: 50\n\n", 0))
                .containsExactly(50L, 100L, 200L);
        assertThatWaits(noAnswer, noAnswer, stream("retry: 150\n\n", 0), noAnswer)
                .containsExactly(100L, 200L, 600L, 1200L);
    }

    @Test
    void the_healthy_time_may_be_zero_or_between_two_milliseconds() throws Exception {
        var rules = Lesson.backoff(Luck.LEAST);
        var cut = List.of(noAnswer, noAnswer, stream("", 0), noAnswer);
        assertThat(waits(rules, Duration.ZERO, cut))
                .as("ms waited, first 100, cap 1200, healthy after 0, after: %s", cut)
                .containsExactly(100L, 200L, 100L, 200L);
        var tooShort = List.of(noAnswer, noAnswer, stream("", 1_500), noAnswer);
        assertThat(waits(rules, HEALTHY.plusNanos(1), tooShort))
                .as("ms waited, first 100, cap 1200, healthy after 1500.000001, after: %s", tooShort)
                .containsExactly(100L, 200L, 400L, 800L);
    }

    @Test
    void the_servers_time_does_not_change_the_cap() throws Exception {
        assertThatWaits(stream("retry: 86400000\n\n", 0), noAnswer, stream("retry: 1000\ndata: x\n\n", 0), noAnswer)
                .containsExactly(1200L, 1200L, 1000L, 1200L);
    }

    @Test
    void luck_adds_up_to_a_half_to_each_wait() throws Exception {
        var attempts = List.of(noAnswer, noAnswer, stream("retry: 400\ndata: x\n\n", 0), noAnswer, noAnswer, noAnswer);
        assertThat(waits(Lesson.backoff(Luck.MOST), HEALTHY, attempts))
                .as("ms waited with the most luck, first 100, cap 1200, after: %s", attempts)
                .containsExactly(150L, 300L, 600L, 1200L, 1800L, 1800L);
    }

    @Test
    void they_double_until_they_reach_the_cap_and_stay_there_for_ever() throws Exception {
        var never = Stream.generate(() -> noAnswer).limit(200).toList();
        for (var first : List.of(1L, 3L, 1_000L, 1_024L, 30_000L)) {
            var day = new Backoff(Duration.ofMillis(first), Duration.ofDays(1), Luck.LEAST);
            assertThat(waits(day, HEALTHY, never))
                    .as("ms waited from %d up to the cap, 86400000, after 200 times no answer", first)
                    .containsExactlyElementsOf(LongStream.iterate(first, wait -> Math.min(wait * 2, 86_400_000))
                            .limit(200)
                            .boxed()
                            .toList());
        }
    }

    private static ListAssert<Long> assertThatWaits(Attempt... attempts) {
        return assertThat(waits(Lesson.backoff(Luck.LEAST), HEALTHY, List.of(attempts)))
                .as("ms waited, first 100, cap 1200, healthy after 1500, after: %s", List.of(attempts));
    }

    private static List<Long> waits(Backoff backoff, Duration healthy, List<Attempt> attempts) {
        var waits = new Waits(new Reconnection(backoff, healthy, Pause.REAL, System::nanoTime));
        return attempts.stream()
                .map(attempt -> waits.next(attempt.visit()).toMillis())
                .toList();
    }

    /// A stream with this text that was open for so long.
    private static Attempt stream(String text, long millis) throws IOException, LastingFailure {
        var nanoTime = new AtomicLong();
        try (var server = ScriptedServer.answering(Answer.stream(text))) {
            var response = CLIENT.get(server.uri("/").toString()).request();
            var visit = Visit.to(response, "", StreamLimits.DEFAULT, nanoTime::get);
            while (visit.next().isPresent()) {
                // to its end
            }
            nanoTime.set(Duration.ofMillis(millis).toNanos());
            var what = "\"%s\" open for %d ms".formatted(text.replace("\n", "\\n"), millis);
            return new Attempt(what, Optional.of(visit));
        }
    }
}
