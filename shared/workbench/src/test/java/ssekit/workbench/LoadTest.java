package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            two cores that nothing uses,                    4000, 3990,   10, false
            one of two cores taken by another program,      4000, 1990,   10, false
            both taken by others while this one waits,      4000,    0,   40, true
            both taken and this one gets a third,           4000,    0, 1300, true
            this one alone takes all,                       4000,    0, 3900, false
            no time has passed,                                0,    0,    0, false
            """)
    void a_machine_is_busy_when_others_leave_this_program_nothing(
            String what, long total, long idle, long own, boolean isOthers) {
        assertThat(Load.isOthers(total, idle, own)).as(what).isEqualTo(isOthers);
    }

    @Test
    void what_was_done_never_gets_less() {
        var before = Load.now();
        var after = Load.now();
        assertThat(after.all()).isGreaterThanOrEqualTo(before.all());
        assertThat(after.own()).isGreaterThanOrEqualTo(before.own());
    }
}
