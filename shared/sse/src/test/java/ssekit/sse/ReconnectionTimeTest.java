package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconnectionTimeTest {
    private static final long SEED = 20261129;

    @Test
    void each_client_is_told_the_shortest_time_or_up_to_half_as_much_again() {
        var time = new ReconnectionTime(Duration.ofMillis(100), new Random(SEED));
        var told =
                Stream.generate(time::next).limit(2000).map(Duration::toMillis).toList();
        assertThat(told).as("seed %d", SEED).allMatch(millis -> millis >= 100 && millis <= 150);
        assertThat(told).as("seed %d", SEED).contains(100L, 150L);
    }

    @Test
    void a_time_of_zero_has_no_luck_in_it() {
        assertThat(ReconnectionTime.of(Duration.ZERO).next()).isZero();
    }
}
