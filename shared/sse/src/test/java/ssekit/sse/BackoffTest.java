package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long SEED = 20260104;
    private static final Duration DAY = Duration.ofDays(1);

    /// The smallest number there is.
    private static final RandomGenerator NO_LUCK = () -> 0;

    @Test
    void each_wait_is_twice_the_one_before() {
        assertThat(millis(new Backoff(Duration.ofMillis(100), DAY, NO_LUCK), 6))
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L);
    }

    @Test
    void luck_lengthens_a_wait_by_up_to_a_half() {
        var backoff = new Backoff(Duration.ofMillis(100), DAY, new Random(SEED));
        for (int n = 0; n < 5; n++) {
            var full = 100L << n;
            var waits = often(backoff, n);
            assertThat(waits).as("seed %d", SEED).allMatch(wait -> wait >= full && wait <= full * 3 / 2);
            assertThat(waits).as("seed %d", SEED).contains(full, full * 3 / 2);
        }
    }

    @Test
    void luck_remains_at_the_cap_whether_doubling_or_the_server_has_led_there() {
        var doubled = new Backoff(Duration.ofMillis(1), Duration.ofMillis(90), new Random(SEED));
        for (var waits : List.of(often(doubled, 1000), often(doubled.startingAt(DAY), 0))) {
            assertThat(waits).as("seed %d", SEED).allMatch(wait -> wait >= 90 && wait <= 135);
            assertThat(waits).as("seed %d", SEED).contains(90L, 135L);
        }
    }

    @Test
    void no_wait_is_shorter_than_the_first_or_longer_than_one_and_a_half_of_the_cap() {
        var luck = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            var first = Duration.ofMillis(luck.nextLong(5000));
            var cap = first.plusMillis(luck.nextLong(1 + luck.nextLong(10_000)));
            var wait = new Backoff(first, cap, luck).before(luck.nextInt(64));
            assertThat(wait)
                    .as("seed %d, round %d", SEED, round)
                    .isBetween(first, cap.multipliedBy(3).dividedBy(2));
        }
    }

    @Test
    void however_many_attempts_the_cap_is_reached_and_nothing_overflows() {
        for (var first : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(1), DAY)) {
            for (int n : new int[] {28, 31, 32, 63, 64, 1000, Integer.MAX_VALUE}) {
                assertThat(new Backoff(first, DAY, new Random(SEED)).before(n))
                        .as("%s, attempt %d", first, n)
                        .isBetween(DAY, DAY.multipliedBy(3).dividedBy(2));
            }
        }
    }

    @Test
    void a_first_wait_of_nothing_still_grows() {
        assertThat(millis(new Backoff(Duration.ZERO, DAY, NO_LUCK), 4)).containsExactly(0L, 2L, 4L, 8L);
        assertThat(millis(new Backoff(Duration.ZERO, Duration.ZERO, NO_LUCK), 3))
                .containsExactly(0L, 0L, 0L);
    }

    @Test
    void the_reconnection_time_takes_the_place_of_the_first_wait_and_the_cap_holds() {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(300), NO_LUCK);
        assertThat(backoff.startingAt(Duration.ofMillis(250)).before(0)).hasMillis(250);
        assertThat(backoff.startingAt(DAY).before(0)).hasMillis(300);
        assertThat(backoff.startingAt(Duration.ZERO).before(0)).isZero();
    }

    @Test
    void what_is_out_of_bounds_is_refused_in_a_sentence() {
        var second = Duration.ofSeconds(1);
        assertRefused(second.negated(), second);
        assertRefused(second, second.minusNanos(1));
        assertRefused(second, DAY.plusNanos(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(second, DAY, NO_LUCK).startingAt(second.negated()));
    }

    private static void assertRefused(Duration first, Duration cap) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(first, cap, NO_LUCK))
                .withMessageContainingAll("0 <= first <= cap <= PT24H", first.toString(), cap.toString());
    }

    private static List<Long> millis(Backoff backoff, int attempts) {
        return IntStream.range(0, attempts)
                .mapToObj(n -> backoff.before(n).toMillis())
                .toList();
    }

    private static List<Long> often(Backoff backoff, int n) {
        return IntStream.range(0, 20_000)
                .mapToObj(round -> backoff.before(n).toMillis())
                .toList();
    }
}
