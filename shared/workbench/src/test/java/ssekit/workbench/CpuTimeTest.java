package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTimeTest {
    private static final CpuTime BEFORE = turns(1000, 1000);

    private static CpuTime turns(long ran, long waited) {
        return new CpuTime(Duration.ofMillis(ran), Duration.ofMillis(waited));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            goes round in a circle on a core of its own,   15000,   100, false
            waits for what never comes,                       20,    10, false
            goes round in a circle on a busy core,          2000, 13000, true
            starts late on a busy machine,                   800,  9000, true
            """)
    void who_did_not_get_a_turn_is_no_slow_one(String what, long ran, long waited, boolean isStarved) {
        var now = turns(1000 + ran, 1000 + waited);
        assertThat(now.isStarvedSince(BEFORE, Duration.ofSeconds(15))).as(what).isEqualTo(isStarved);
    }
}
