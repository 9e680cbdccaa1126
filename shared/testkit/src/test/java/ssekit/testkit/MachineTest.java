package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {

    @ParameterizedTest
    @CsvSource({"0.1, 1", "1, 1", "1.2, 1", "1.3, 1.5", "2.5, 2.5", "3, 3", "100, 8"})
    void a_machine_that_takes_longer_is_slower_in_halves_and_within_bounds(double asLong, double slowness) {
        assertThat(Machine.slowness((long) (asLong * 500_000))).isEqualTo(slowness);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50, 4_000})
    void a_time_is_never_scaled_down(long millis) {
        var time = Duration.ofMillis(millis);
        assertThat(Machine.scaled(time)).isBetween(time, time.multipliedBy(8));
    }
}
