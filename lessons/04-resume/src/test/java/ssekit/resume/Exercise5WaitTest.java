package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Backoff;
import ssekit.testkit.Answer;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.Luck;
import ssekit.testkit.ScriptedServer;

@Exercise(number = 5, title = "wait politely")
class Exercise5WaitTest {
    private static final Answer NO_ANSWER = Answer.raw("");
    private static final Answer SILENCE = new Answer("", new byte[0], Answer.Then.HOLD);

    @Test
    void each_wait_is_twice_the_one_before_up_to_the_cap() {
        assertThat(waits(NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER))
                .as("ms waited from 100 up to the cap, 1200, while nobody answers")
                .containsExactly(100L, 200L, 400L, 800L, 1200L, 1200L);
    }

    @Test
    void the_first_wait_is_the_one_that_the_server_said_and_the_cap_holds() {
        assertThat(waits(Answer.cut("retry: 321\n\n")))
                .as("ms waited after the server has said retry: 321")
                .containsExactly(321L);
        assertThat(waits(Answer.cut("retry: 86400000\n\n")))
                .as("ms waited after the server has said retry: 86400000, with a cap of 1200")
                .containsExactly(1200L);
    }

    @Test
    void an_event_makes_a_connection_a_good_one_and_the_waits_start_over() {
        assertThat(waits(NO_ANSWER, NO_ANSWER, Answer.stream("data: hello\n\n")))
                .as("ms waited after no answer, no answer, and a stream with an event")
                .containsExactly(100L, 200L, 100L);
    }

    @Test
    void that_a_connection_could_be_made_does_not_make_it_a_good_one() {
        assertThat(waits(NO_ANSWER, NO_ANSWER, Answer.cut(": no event\n\n")))
                .as("ms waited after no answer, no answer, and a stream that was cut before its first event")
                .containsExactly(100L, 200L, 400L);
    }

    @Test
    void a_stream_that_was_open_long_enough_was_a_good_one_though_no_event_came() {
        var eachLookIsAMinuteLater = new AtomicLong();
        var minute = Duration.ofMinutes(1);
        var rules = new Reconnection(
                Lesson.backoff(Luck.LEAST),
                minute,
                (wait, closed) -> {},
                () -> eachLookIsAMinuteLater.addAndGet(minute.toNanos()));
        assertThat(waits(rules, NO_ANSWER, NO_ANSWER, Answer.cut(": no event\n\n")))
                .as("ms waited after no answer, no answer, and a stream without an event that was open for `healthy`")
                .containsExactly(100L, 200L, 100L);
    }

    @Test
    void luck_keeps_two_clients_apart() {
        var script = Stream.generate(() -> NO_ANSWER).limit(5).toArray(Answer[]::new);
        assertThat(waits(Lesson.atOnce(new Random(1)), script))
                .as("ms waited by one client, and by another")
                .isNotEqualTo(waits(Lesson.atOnce(new Random(2)), script))
                .allMatch(wait -> wait >= 100 && wait <= 1800);
    }

    @Test
    void luck_keeps_them_apart_at_the_cap_too() {
        var script = Answer.cut("retry: 86400000\n\n");
        assertThat(waits(Lesson.atOnce(new Random(1)), script))
                .as("ms waited by one client, and by another, when the server asks for more than the cap")
                .isNotEqualTo(waits(Lesson.atOnce(new Random(2)), script))
                .allMatch(wait -> wait >= 1200 && wait <= 1800);
    }

    @Test
    void closing_ends_a_wait_a_connection_attempt_and_a_read_at_once() {
        var patient = new Reconnection(
                new Backoff(Lesson.LONGER_THAN_ANY_TEST, Lesson.LONGER_THAN_ANY_TEST, RandomGenerator.getDefault()),
                Duration.ZERO,
                Pause.REAL,
                System::nanoTime);
        try (var server = ScriptedServer.answering(NO_ANSWER, SILENCE, Answer.open("data: hello\n\n"))) {
            var uri = server.uri("/events");
            assertStops(uri, patient, "a wait", listening -> !listening.waits().isEmpty());
            assertStops(
                    uri,
                    patient,
                    "a second request",
                    listening -> server.requests().size() == 2);
            assertStops(
                    uri, patient, "an event", listening -> !listening.events().isEmpty());
        }
    }

    private static void assertStops(URI uri, Reconnection rules, String what, Predicate<Listening> reached) {
        try (var listening = Listening.to(uri, rules)) {
            Await.until(what, () -> reached.test(listening), listening::account);
            listening.source.close();
            assertThat(listening.awaitStop())
                    .as("the stop of a source that was closed behind %s", what)
                    .isEqualTo(new Stop.Closed());
            assertThat(listening.source.state()).as("state").isEqualTo(EventSource.State.CLOSED);
        }
    }

    private static List<Long> waits(Answer... script) {
        return waits(Lesson.atOnce(), script);
    }

    /// In milliseconds, one wait for each answer; the request behind the last wait is of no interest here.
    private static List<Long> waits(Reconnection rules, Answer... script) {
        try (var server = ScriptedServer.answering(script);
                var listening = Listening.to(server.uri("/events"), pausingForEverAfter(script.length, rules))) {
            Await.until(script.length + " waits", () -> listening.waits().size() == script.length, listening::account);
            return listening.waits().stream().map(Duration::toMillis).toList();
        }
    }

    private static Reconnection pausingForEverAfter(int waits, Reconnection rules) {
        var left = new AtomicLong(waits);
        Pause pause = (wait, closed) -> {
            if (left.decrementAndGet() == 0) {
                closed.await();
            }
        };
        return new Reconnection(rules.backoff(), rules.healthy(), pause, rules.nanoTime());
    }
}
